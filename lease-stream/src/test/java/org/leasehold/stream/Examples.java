package org.leasehold.stream;

import java.time.Instant;
import java.util.UUID;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/** Leases and events for tests: one site, an hour's lifetime, ten seconds of clock skew. */
public final class Examples {

  public static final String SITE = "paris";
  public static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
  public static final long LIFETIME = 3600;
  public static final long SKEW = 10;
  public static final long HOLD = 7200;
  public static final ClientIdentity ALICE = client("02:00:00:00:00:01");
  public static final ClientIdentity BOB = client("02:00:00:00:00:02");

  private Examples() {}

  public static ClientIdentity client(String hardwareAddress) {
    return ClientIdentity.v4(1, Octets.parse(hardwareAddress), null);
  }

  public static LeaseKey key(String address) {
    return LeaseKey.of(SITE, address);
  }

  public static DnsDecision dns(String fqdn) {
    return new DnsDecision(fqdn, true, true, 1200, ConflictResolution.CHECK_WITH_DHCID);
  }

  /** With both directions in DNS under {@code <hostname>.example.org.}. */
  public static Lease lease(String address, ClientIdentity client, Instant cltt, String hostname) {
    return lease(address, client, cltt, hostname, dns(hostname + ".example.org."));
  }

  public static Lease lease(
      String address, ClientIdentity client, Instant cltt, String hostname, DnsDecision dns) {
    return new Lease(
        key(address),
        1,
        LeaseState.DEFAULT,
        client,
        cltt,
        LIFETIME,
        0,
        hostname,
        dns,
        SKEW,
        HOLD,
        null);
  }

  /** As the edge writes it: nothing is left of the lifetime. */
  public static Lease released(Lease lease, Instant at) {
    return new Lease(
        lease.key(),
        lease.subnetId(),
        LeaseState.RELEASED,
        lease.client(),
        at,
        0,
        0,
        lease.hostname(),
        lease.dns(),
        SKEW,
        HOLD,
        null);
  }

  public static OwnershipClaimed claim(int partition, Instant at) {
    return new OwnershipClaimed(SITE, partition, new UUID(1, 2), "edge-1", at, 3600, "");
  }

  public static LeaseChanged event(Change change, Lease lease, long epoch) {
    return new LeaseChanged(change, lease, "edge-1", epoch, lease.cltt(), null, null);
  }
}
