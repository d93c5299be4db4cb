package org.leasehold.edge.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.own.Takeover;

/** Kafka's group of edges: slow, and sometimes wrong, about who should own what. */
final class Group {

  private static final int NOBODY = -1;

  private final World world;
  private final int[] assignee = new int[World.PARTITIONS];

  Group(World world) {
    this.world = world;
    Arrays.fill(assignee, NOBODY);
  }

  /** Some partition goes to another edge. */
  void regroup() {
    give(world.random.nextInt(World.PARTITIONS));
    if (world.oneIn(4)) {
      // And the group is wrong.
      tell(world.anyHost(), world.random.nextInt(World.PARTITIONS), Takeover.FIRST);
    }
  }

  /** Both hear of it at their own times, in any order. */
  private void give(int partition) {
    List<Host> members = world.hosts.stream().filter(host -> !host.leftOut).toList();
    if (members.isEmpty()) {
      return;
    }
    Host former = assignee[partition] == NOBODY ? null : world.hosts.get(assignee[partition]);
    Host next = members.get(world.random.nextInt(members.size()));
    assignee[partition] = next.index;
    if (former != null && former != next) {
      world.census.add(Census.Of.REGROUPS);
      tell(former, partition, null);
    }
    tell(next, partition, reason(former));
  }

  private static Takeover reason(Host former) {
    if (former == null) {
      return Takeover.FIRST;
    }
    return new Takeover(
        former.isUp() ? Takeover.Kind.HANDED_OVER : Takeover.Kind.FAILED, former.name);
  }

  /** A member hands over what it has, and gets nothing more. */
  void leaveOut(Host host) {
    host.leftOut = true;
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      if (isAssigned(partition, host)) {
        give(partition);
      }
    }
  }

  /** A member is back and hears what it has. */
  void joined(Host host) {
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      if (assignee[partition] == NOBODY) {
        give(partition);
      } else if (isAssigned(partition, host)) {
        tell(host, partition, new Takeover(Takeover.Kind.FAILED, host.name));
      }
    }
  }

  boolean isAssigned(int partition, Host host) {
    return assignee[partition] == host.index;
  }

  /**
   * @param why null when it is taken away
   */
  private static void tell(Host host, int partition, Takeover why) {
    Edge edge = host.edge;
    if (edge != null) {
      Set<Integer> which = Set.of(partition);
      host.group.add(
          why == null ? () -> edge.server.revoked(which) : () -> edge.server.assigned(which, why));
    }
  }

  /** All is told, and told again. */
  void settle(Host host) {
    while (!host.group.isEmpty()) {
      host.group.remove().run();
    }
    host.edge.server.revoked(host.edge.allPartitions());
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      if (isAssigned(partition, host)) {
        host.edge.server.assigned(Set.of(partition), reason(host));
      }
    }
  }
}
