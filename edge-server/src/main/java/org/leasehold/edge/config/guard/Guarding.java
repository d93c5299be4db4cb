package org.leasehold.edge.config.guard;

/**
 * @param ping which offers wait for an ICMP echo
 * @param limits how many packets and leases a class or a subnet may have
 * @param packetQueue packets that may wait to be decided upon; a fresh one takes the place of the
 *     oldest
 * @param parkedPackets offers that may wait for their ping check at once
 */
public record Guarding(PingChecks ping, Limits limits, int packetQueue, int parkedPackets) {

  /** Without dhcp-queue-control: what a burst of clients after a power cut may bring. */
  public static final int DEFAULT_PACKET_QUEUE = 4096;

  /** Kea's parked-packet-limit. */
  public static final int DEFAULT_PARKED_PACKETS = 256;

  public static final Guarding NONE =
      new Guarding(PingChecks.NONE, Limits.NONE, DEFAULT_PACKET_QUEUE, DEFAULT_PARKED_PACKETS);
}
