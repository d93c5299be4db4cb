package org.leasehold.edge.decide;

import java.util.Locale;
import java.util.Optional;

/** Why a packet is not answered; each is a value of the metric's label "reason". */
public enum DropReason {
  MALFORMED("pkt4-parse-failed"),
  /** As long as the receive buffer, so perhaps cut. */
  OVERSIZED("pkt4-parse-failed"),
  NOT_A_REQUEST("pkt4-rfc-violation"),
  STARTING,
  /** It belongs to the class DROP. */
  DROP_CLASS("pkt4-admin-filtered"),
  /** By an operator's dhcp-disable. */
  DISABLED("pkt4-service-disabled"),
  /** It was the oldest that waited when a fresh one came. */
  QUEUE_FULL("pkt4-queue-full"),
  /** Too many offers wait for their ping check, or too many clients for another edge. */
  PARKING_FULL("pkt4-queue-full"),
  LOG_STALLED,
  NO_MESSAGE_TYPE("pkt4-rfc-violation"),
  UNEXPECTED_MESSAGE_TYPE("pkt4-rfc-violation"),
  UNEXPECTED_SERVER_IDENTIFIER("pkt4-rfc-violation"),
  NO_SUBNET,
  NO_ADDRESS,
  /** The rate limit of a class or subnet. */
  LIMIT_EXCEEDED("pkt4-limit-exceeded"),
  /** A class or subnet has as many leases as its limit allows. */
  LEASE_LIMIT,
  NO_REQUESTED_ADDRESS("pkt4-rfc-violation"),
  /** The client is to do without IPv4, but may not be sent the option that says so. */
  NO_V6_ONLY_PREFERRED,
  OTHER_SERVER("pkt4-not-for-us"),
  NOT_OWNER("pkt4-not-for-us"),
  /** An event about the client or the address is under way. */
  UNDECIDED("pkt4-duplicate"),
  /** The client's offer waits for its ping check. */
  BEING_PROBED("pkt4-duplicate"),
  /** Somebody answered at each of the addresses that were tried. */
  ADDRESS_IN_USE,
  UNKNOWN_CLIENT,
  /** It is in no pool, reserved for nobody and leased to nobody. */
  UNKNOWN_ADDRESS,
  NOT_THE_CLIENTS_LEASE,
  UNCERTAIN("pkt4-processing-failed"),
  TOO_LATE,
  INTERNAL_ERROR("pkt4-processing-failed");

  private final String keaStatistic;

  DropReason() {
    this(null);
  }

  DropReason(String keaStatistic) {
    this.keaStatistic = keaStatistic;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * What Kea counts such drops as, besides pkt4-receive-drop (Kea's manual, "DHCPv4 Statistics").
   */
  public Optional<String> keaStatistic() {
    return Optional.ofNullable(keaStatistic);
  }
}
