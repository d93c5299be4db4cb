package org.leasehold.schemas.lease;

/**
 * What the edge decided about DNS for a lease, and told the client: it is part of the event, since
 * lease-stream does not read an edge's configuration.
 *
 * @param fqdn the name, absolute, with its final dot
 * @param forward whether the A or AAAA record is ours to update
 * @param reverse whether the PTR record is ours to update
 * @param ttlSeconds the records' time to live
 * @param updateOnRenew whether a renewal writes its records to DNS again
 */
public record DnsDecision(
    String fqdn,
    boolean forward,
    boolean reverse,
    long ttlSeconds,
    ConflictResolution conflictResolution,
    boolean updateOnRenew) {

  /** Kea's ddns-conflict-resolution-mode (RFC 4703 section 5). */
  public enum ConflictResolution {
    CHECK_WITH_DHCID,
    NO_CHECK_WITH_DHCID,
    CHECK_EXISTS_WITH_DHCID,
    NO_CHECK_WITHOUT_DHCID
  }

  /** A renewal that changes nothing here leaves DNS as it is. */
  public DnsDecision(
      String fqdn,
      boolean forward,
      boolean reverse,
      long ttlSeconds,
      ConflictResolution conflictResolution) {
    this(fqdn, forward, reverse, ttlSeconds, conflictResolution, false);
  }

  public DnsDecision {
    if (fqdn == null || fqdn.length() < 2 || !fqdn.endsWith(".")) {
      throw new IllegalArgumentException(
          "fqdn '" + fqdn + "' is not absolute: it must end with a dot");
    }
    if (ttlSeconds < 0 || ttlSeconds > 0x7fffffffL) {
      throw new IllegalArgumentException(
          "ttlSeconds " + ttlSeconds + " is not within 0 to 2147483647");
    }
  }
}
