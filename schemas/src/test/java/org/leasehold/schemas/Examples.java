package org.leasehold.schemas;

import java.time.Instant;
import java.util.UUID;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.PacketContext;

/** Records that several tests look at. */
public final class Examples {

  public static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
  public static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

  public static final Lease V4 =
      new Lease(
          LeaseKey.of("paris", "192.0.2.10"),
          7,
          LeaseState.DEFAULT,
          ClientIdentity.v4(
              1, Octets.parse("02:00:00:00:00:01"), Octets.parse("01:02:00:00:00:00:01")),
          AT,
          3600,
          0,
          "laptop",
          new DnsDecision(
              "laptop.example.org.", true, true, 1200, ConflictResolution.CHECK_WITH_DHCID),
          10,
          86400,
          null);

  public static final Lease PD =
      new Lease(
          LeaseKey.of("paris", "2001:db8:8::/48"),
          8,
          LeaseState.RELEASED,
          new ClientIdentity(
              1, Octets.EMPTY, null, Octets.parse("00:03:00:01:02:00:00:00:00:01"), 0xfffffffeL),
          AT,
          Lease.INFINITE,
          1800,
          "",
          null,
          0,
          0,
          "{\"a\":1}");

  public static final PacketContext PACKET =
      new PacketContext(
          "DHCPREQUEST",
          0xdeadbeefL,
          IpAddress.parse("192.0.2.1"),
          "laptop",
          "laptop.example.org",
          5,
          "MSFT 5.0",
          Octets.parse("01:04:65:74:68:30"));

  public static final LeaseChanged GRANTED =
      new LeaseChanged(Change.GRANTED, V4, "edge-1", 42, AT, PACKET, null);

  public static final OwnershipClaimed CLAIM =
      new OwnershipClaimed("paris", 3, ID, "edge-1", AT, 3600, "first owner");

  private Examples() {}
}
