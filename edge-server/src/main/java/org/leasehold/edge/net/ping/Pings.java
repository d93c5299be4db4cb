package org.leasehold.edge.net.ping;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * The addresses that are being probed, and when their next requests are due (Kea's manual,
 * "libdhcp_ping_check.so"). Without socket or clock; used by one thread.
 */
final class Pings {

  /** Sends echo requests. */
  interface Sender {

    /**
     * @return false when the request could not be sent: the address counts as free, as in Kea
     */
    boolean send(Ipv4Address target);
  }

  private static final class Ping {
    final Ipv4Address target;
    final PingCheck how;
    final Consumer<Boolean> isInUse;
    int sent;
    long deadline;

    Ping(Ipv4Address target, PingCheck how, Consumer<Boolean> isInUse) {
      this.target = target;
      this.how = how;
      this.isInUse = isInUse;
    }
  }

  private final Sender sender;
  private final Map<Ipv4Address, Ping> byTarget = new HashMap<>();

  /** Those that are answered already stay until their deadline. */
  private final PriorityQueue<Ping> byDeadline =
      new PriorityQueue<>(Comparator.comparingLong((Ping ping) -> ping.deadline));

  Pings(Sender sender) {
    this.sender = sender;
  }

  /** Probes an address; one that is being probed already is not probed twice. */
  void start(Ipv4Address target, PingCheck how, Consumer<Boolean> isInUse, long nowNanos) {
    Ping ping = new Ping(target, how, isInUse);
    Ping other = byTarget.put(target, ping);
    if (other != null) {
      other.isInUse.accept(false);
    }
    request(ping, nowNanos);
  }

  private void request(Ping ping, long nowNanos) {
    if (sender.send(ping.target)) {
      ping.sent++;
      ping.deadline = nowNanos + ping.how.replyTimeout().toNanos();
      byDeadline.add(ping);
    } else {
      end(ping, false);
    }
  }

  /** Somebody told of an address that we asked. */
  void heard(Ipv4Address target, boolean reached) {
    Ping ping = byTarget.get(target);
    if (ping != null) {
      end(ping, reached);
    }
  }

  /** Asks again where nobody has replied in time, or asks no more. */
  void look(long nowNanos) {
    while (!byDeadline.isEmpty() && byDeadline.element().deadline - nowNanos <= 0) {
      Ping ping = byDeadline.remove();
      if (byTarget.get(ping.target) != ping) {
        continue;
      }
      if (ping.sent < ping.how.minRequests()) {
        request(ping, nowNanos);
      } else {
        end(ping, false);
      }
    }
  }

  private void end(Ping ping, boolean inUse) {
    byTarget.remove(ping.target, ping);
    ping.isInUse.accept(inUse);
  }

  /** How long until {@link #look} has something to do; -1 when there is nothing. */
  long nanosToWait(long nowNanos) {
    return byDeadline.isEmpty() ? -1 : Math.max(0, byDeadline.element().deadline - nowNanos);
  }

  int count() {
    return byTarget.size();
  }
}
