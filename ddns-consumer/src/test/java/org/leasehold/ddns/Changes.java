package org.leasehold.ddns;

import java.time.Instant;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;
import org.leasehold.schemas.lease.DnsChange.DnsRecord;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.Octets;

/** Changes for tests. */
public final class Changes {

  public static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  /** DHCIDs of two clients: identifier type 1 (client-id), digest type 1 (SHA-256), 32 octets. */
  public static final Octets ANNA = Octets.parse("000101" + "a1".repeat(32));

  public static final Octets BERT = Octets.parse("000101" + "b2".repeat(32));

  private Changes() {}

  public static DnsRecord dnsRecord(String data, Octets client) {
    return new DnsRecord(data, client, 300);
  }

  public static DnsChange forward(
      String name, ConflictResolution mode, DnsRecord add, DnsRecord remove) {
    String address = (add != null ? add : remove).data();
    return change(name, Direction.FORWARD, address, mode, add, remove);
  }

  public static DnsChange forward(String name, DnsRecord add, DnsRecord remove) {
    return forward(name, ConflictResolution.CHECK_WITH_DHCID, add, remove);
  }

  public static DnsChange reverse(
      String name, ConflictResolution mode, DnsRecord add, DnsRecord remove) {
    return change(name, Direction.REVERSE, "192.0.2.10", mode, add, remove);
  }

  public static DnsChange reverse(String name, DnsRecord add, DnsRecord remove) {
    return reverse(name, ConflictResolution.CHECK_WITH_DHCID, add, remove);
  }

  private static DnsChange change(
      String name,
      Direction direction,
      String address,
      ConflictResolution mode,
      DnsRecord add,
      DnsRecord remove) {
    // A text that is no address is a case of its own; the lease's must be one.
    String leased = address.matches("[0-9a-f.:]+") ? address : "192.0.2.10";
    return new DnsChange(
        name, direction, LeaseKey.of("paris", leased), add, remove, mode, 3, 41, AT);
  }
}
