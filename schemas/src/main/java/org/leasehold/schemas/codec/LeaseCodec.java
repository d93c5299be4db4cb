package org.leasehold.schemas.codec;

import org.leasehold.avro.ConflictResolution;
import org.leasehold.avro.Lease;
import org.leasehold.avro.LeaseType;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/** The lease, which every record of ours carries, between the domain and Avro. */
final class LeaseCodec {

  private LeaseCodec() {}

  static Lease toAvro(org.leasehold.schemas.lease.Lease lease) {
    LeaseKey key = lease.key();
    ClientIdentity client = lease.client();
    return new Lease(
        key.site(),
        key.addressText(),
        LeaseType.valueOf(key.type().name()),
        lease.subnetId(),
        org.leasehold.avro.LeaseState.valueOf(lease.state().name()),
        client.hardwareType(),
        client.hardwareAddress().toString(),
        text(client.clientId()),
        text(client.duid()),
        client.iaid(),
        lease.cltt(),
        lease.validLifetime(),
        lease.preferredLifetime(),
        lease.hostname(),
        dnsToAvro(lease.dns()),
        lease.maxClockSkewSeconds(),
        lease.holdReclaimedTime(),
        lease.userContext());
  }

  static org.leasehold.schemas.lease.Lease fromAvro(Lease avro) {
    if (avro.getType() == LeaseType.UNKNOWN) {
      throw new UnknownSymbolException("lease type");
    }
    if (avro.getState() == org.leasehold.avro.LeaseState.UNKNOWN) {
      throw new UnknownSymbolException("lease state");
    }
    return new org.leasehold.schemas.lease.Lease(
        // All leases of a site share its name: a million copies took 48 MB.
        LeaseKey.of(avro.getSite().intern(), avro.getAddress()),
        avro.getSubnetId(),
        LeaseState.valueOf(avro.getState().name()),
        new ClientIdentity(
            avro.getHardwareType(),
            Octets.parse(avro.getHardwareAddress()),
            octets(avro.getClientId()),
            octets(avro.getDuid()),
            avro.getIaid()),
        avro.getCltt(),
        avro.getValidLifetime(),
        avro.getPreferredLifetime(),
        avro.getHostname(),
        dnsFromAvro(avro.getDns()),
        avro.getMaxClockSkewSeconds(),
        avro.getHoldReclaimedTime(),
        avro.getUserContext());
  }

  private static org.leasehold.avro.DnsDecision dnsToAvro(DnsDecision dns) {
    return dns == null
        ? null
        : new org.leasehold.avro.DnsDecision(
            dns.fqdn(),
            dns.forward(),
            dns.reverse(),
            dns.ttlSeconds(),
            conflictToAvro(dns.conflictResolution()),
            dns.updateOnRenew());
  }

  private static DnsDecision dnsFromAvro(org.leasehold.avro.DnsDecision dns) {
    return dns == null
        ? null
        : new DnsDecision(
            dns.getFqdn(),
            dns.getForward(),
            dns.getReverse(),
            dns.getTtlSeconds(),
            conflictFromAvro(dns.getConflictResolution()),
            dns.getUpdateOnRenew());
  }

  static ConflictResolution conflictToAvro(DnsDecision.ConflictResolution mode) {
    return ConflictResolution.valueOf(mode.name());
  }

  static DnsDecision.ConflictResolution conflictFromAvro(ConflictResolution mode) {
    if (mode == ConflictResolution.UNKNOWN) {
      throw new UnknownSymbolException("conflict resolution");
    }
    return DnsDecision.ConflictResolution.valueOf(mode.name());
  }

  static String text(Octets octets) {
    return octets == null ? null : octets.toString();
  }

  static Octets octets(String text) {
    return text == null ? null : Octets.parse(text);
  }
}
