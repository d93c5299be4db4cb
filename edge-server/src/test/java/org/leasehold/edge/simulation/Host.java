package org.leasehold.edge.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.schemas.lease.Ipv4Address;

/** A place for an edge, which may be down or paused. */
final class Host {

  private static final int INBOX = 20;

  final int index;
  final String name;
  final Ipv4Address address;

  /** By how much its clock is ahead of the true time when nothing is wrong, in milliseconds. */
  final long skew;

  /** Null while it is down. */
  Edge edge;

  /** What stands around the edge. */
  WithoutRule around;

  boolean paused;

  /** By partition: the edge has applied what the log has lost since. */
  final boolean[] knowsWhatIsLost = new boolean[World.PARTITIONS];

  /** What the group has to tell it, in order. */
  final Deque<Runnable> group = new ArrayDeque<>();

  private final Deque<Network.Arrival> inbox = new ArrayDeque<>();

  Host(int index, long skew) {
    this.index = index;
    this.skew = skew;
    name = "edge-" + index;
    address = Packets.ip("10.0.0." + (index + 1));
  }

  boolean isUp() {
    return edge != null;
  }

  void arrive(Network.Arrival arrival) {
    if (edge == null || inbox.size() > INBOX) {
      arrival.done().run();
    } else {
      inbox.add(arrival);
    }
  }

  /** The next message that waits; null when none does. */
  Network.Arrival next() {
    return inbox.poll();
  }

  /** The process is gone. */
  void down() {
    edge.log.crash();
    edge = null;
    around = null;
    paused = false;
    Arrays.fill(knowsWhatIsLost, false);
    group.clear();
    inbox.forEach(arrival -> arrival.done().run());
    inbox.clear();
  }
}
