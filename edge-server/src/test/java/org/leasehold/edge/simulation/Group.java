package org.leasehold.edge.simulation;

import java.util.Set;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.own.Takeover;

/** Kafka's group of edges: slow, and sometimes wrong, about who should own what. */
final class Group {

  private final World world;
  private final int[] assignee = new int[World.PARTITIONS];

  Group(World world) {
    this.world = world;
  }

  /** Some partition goes to another edge; both hear of it at their own times, in any order. */
  void regroup() {
    int partition = world.random.nextInt(World.PARTITIONS);
    Host former = world.hosts.get(assignee[partition]);
    Host next = world.anyHost();
    assignee[partition] = next.index;
    if (former != next) {
      world.census.add(Census.Of.REGROUPS);
    }
    tell(former, partition, false);
    tell(next, partition, true);
    if (world.oneIn(4)) {
      tell(world.anyHost(), partition, true); // and the group is wrong
    }
  }

  /** A member is back and hears what it has. */
  void joined(Host host) {
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      if (isAssigned(partition, host)) {
        tell(host, partition, true);
      }
    }
  }

  boolean isAssigned(int partition, Host host) {
    return assignee[partition] == host.index;
  }

  private void tell(Host host, int partition, boolean given) {
    Edge edge = host.edge;
    if (edge != null) {
      host.group.add(
          () -> {
            if (given) {
              edge.server.assigned(Set.of(partition), Takeover.FIRST);
            } else {
              edge.server.revoked(Set.of(partition));
            }
          });
    }
  }

  /** All is told, and told again: an owner that was superseded learns it at last. */
  void settle(Host host) {
    while (!host.group.isEmpty()) {
      host.group.remove().run();
    }
    host.edge.server.revoked(host.edge.allPartitions());
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      if (isAssigned(partition, host)) {
        host.edge.server.assigned(Set.of(partition), Takeover.FIRST);
      }
    }
  }
}
