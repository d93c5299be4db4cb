package org.leasehold.edge.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.leasehold.edge.fixture.InMemoryLeaseLog;

/** What goes wrong now and then. */
final class Mishaps {

  private final World world;
  private final Random random;
  private final Group group;

  Mishaps(World world, Group group) {
    this.world = world;
    this.group = group;
    random = world.random;
  }

  void happen() {
    int choice = random.nextInt(16);
    if (choice < 3) {
      group.regroup();
    } else if (choice < 7) {
      disturb(world.anyHost());
    } else if (choice < 9) {
      world.checkpoint();
    } else if (choice < 15) {
      writeLate();
      writeLate();
    } else if (world.losesRecords) {
      loseRecords();
    }
  }

  private void disturb(Host host) {
    int choice = random.nextInt(15);
    if (!host.isUp()) {
      start(host);
    } else if (choice < 2) {
      world.census.add(Census.Of.CRASHES);
      world.crash(host);
    } else if (choice < 5) {
      world.census.add(Census.Of.PAUSES);
      host.paused = true;
    } else if (choice < 7) {
      host.edge.skewMillis = host.skew + wrongClock();
    } else if (choice < 8) {
      world.census.add(Census.Of.CUTS);
      host.cutOff = true;
      host.edge.log.reachable = false;
    } else if (choice < 9) {
      world.census.add(Census.Of.MAINTENANCES);
      group.leaveOut(host);
    } else if (choice < 10 && !host.stopping) {
      stop(host);
    } else {
      mend(host);
    }
  }

  /** As an operator stops it: it hands over, serves until others have claimed, and ends. */
  private void stop(Host host) {
    world.census.add(Census.Of.STOPS);
    group.leaveOut(host);
    host.stopping = true;
    host.edge.server.leave(() -> host.edge.server.stopTaking(() -> host.mayEnd = true));
  }

  /** All is well with a host that is up. */
  void mend(Host host) {
    host.paused = false;
    host.leftOut = host.stopping;
    host.cutOff = false;
    host.edge.log.reachable = true;
    host.edge.skewMillis = host.skew;
  }

  /** Off by one to ten minutes. */
  private long wrongClock() {
    long off = (60 + random.nextInt(540)) * 1000L;
    boolean forward = random.nextBoolean();
    world.census.add(forward ? Census.Of.CLOCKS_FORWARD : Census.Of.CLOCKS_BACK);
    return forward ? off : -off;
  }

  /** A process starts on a host, sometimes with a wrong clock. */
  void start(Host host) {
    host.cutOff = false;
    world.start(host, world.oneIn(8) ? wrongClock() : 0);
    group.joined(host);
  }

  /** What was reported as failed arrives after all. */
  private void writeLate() {
    List<InMemoryLeaseLog> logs = new ArrayList<>(world.remains);
    world.hosts.stream().filter(Host::isUp).forEach(host -> logs.add(host.edge.log));
    InMemoryLeaseLog log = logs.isEmpty() ? null : logs.get(random.nextInt(logs.size()));
    if (log != null && log.lateRecords() > 0) {
      if (world.oneIn(4)) {
        log.dropLate();
      } else {
        world.census.add(Census.Of.LATE_RECORDS);
        log.writeLate();
      }
    }
  }

  private void loseRecords() {
    int partition = random.nextInt(World.PARTITIONS);
    long end = world.broker.end(partition) - 1 - random.nextInt(8);
    if (end >= 0) {
      world.truncate(partition, end);
    }
  }
}
