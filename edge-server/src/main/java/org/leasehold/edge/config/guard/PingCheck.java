package org.leasehold.edge.config.guard;

import java.time.Duration;

/**
 * How an address is probed before it is offered (Kea's manual, "libdhcp_ping_check.so").
 *
 * @param enabled whether it is at all
 * @param minRequests echo requests without a reply after which the address is free; at least 1
 * @param replyTimeout for each of them
 * @param clttSeconds for so long after its last transaction a client gets its own address unprobed
 */
public record PingCheck(boolean enabled, int minRequests, Duration replyTimeout, long clttSeconds) {

  public static final PingCheck DEFAULT = new PingCheck(true, 1, Duration.ofMillis(100), 60);

  /** How long a check takes when nobody answers. */
  public Duration longest() {
    return replyTimeout.multipliedBy(minRequests);
  }
}
