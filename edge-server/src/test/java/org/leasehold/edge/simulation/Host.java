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

  /** No link to the broker. */
  boolean cutOff;

  /** The group gives it nothing: maintenance, or it stops for good. */
  boolean leftOut;

  /** It is told to stop: it has left the group, and ends when its work is done. */
  boolean stopping;

  boolean mayEnd;

  /** By partition: the edge has applied what the log has lost since. */
  final boolean[] knowsWhatIsLost = new boolean[World.PARTITIONS];

  private final boolean[] handingOver = new boolean[World.PARTITIONS];

  /** What the group has to tell it, in order. */
  final Deque<Runnable> group = new ArrayDeque<>();

  private final Deque<Network.Arrival> inbox = new ArrayDeque<>();

  Host(int index, long skew) {
    this.index = index;
    this.skew = skew;
    name = "edge-" + index;
    address = Packets.ip("10.0.0." + (index + 1));
  }

  /** An owner gave way to a successor since the last look. */
  void countHandovers(Census census) {
    for (int partition = 0; partition < handingOver.length; partition++) {
      String phase = edge.server.ownership().status().get(partition).phase();
      boolean going = phase.equals("HANDING_OVER") || phase.equals("SUCCEEDED");
      if (handingOver[partition] && phase.equals("FOLLOWING")) {
        census.add(Census.Of.HANDOVERS);
      }
      handingOver[partition] = going;
    }
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
    leftOut = false;
    stopping = false;
    mayEnd = false;
    Arrays.fill(handingOver, false);
    Arrays.fill(knowsWhatIsLost, false);
    group.clear();
    inbox.forEach(arrival -> arrival.done().run());
    inbox.clear();
  }
}
