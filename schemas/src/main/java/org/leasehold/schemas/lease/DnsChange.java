package org.leasehold.schemas.lease;

import java.time.Instant;
import java.util.Objects;

/**
 * One change of one DNS owner name ({@code dns-changes}); its record key is the name. At least one
 * of {@code add} and {@code remove} is present; both when the name's record is replaced.
 *
 * @param name the owner name to update, absolute: the FQDN, or the reverse name of the address
 * @param address the lease's address; its family decides between A and AAAA
 * @param add what the name shall have; null for a removal
 * @param remove what the name has from the lease's former state; null when it had nothing
 * @param partition of {@code lease-events.<site>}, with {@code offset} the event that caused it
 * @param offset -1 when time alone caused it (an expiry)
 */
public record DnsChange(
    String name,
    Direction direction,
    LeaseKey lease,
    DnsRecord add,
    DnsRecord remove,
    DnsDecision.ConflictResolution conflictResolution,
    int partition,
    long offset,
    Instant at) {

  public enum Direction {
    FORWARD,
    REVERSE
  }

  /**
   * @param data the address (forward) or the absolute name (reverse) as text
   * @param dhcid the RDATA of the DHCID record (RFC 4701 section 3)
   * @param ttlSeconds the records' time to live
   */
  public record DnsRecord(String data, Octets dhcid, long ttlSeconds) {
    public DnsRecord {
      Objects.requireNonNull(data, "data");
      Objects.requireNonNull(dhcid, "dhcid");
    }
  }

  public DnsChange {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(conflictResolution, "conflictResolution");
    Objects.requireNonNull(at, "at");
    if (add == null && remove == null) {
      throw new IllegalArgumentException("a change of " + name + " that changes nothing");
    }
  }
}
