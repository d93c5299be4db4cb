package org.leasehold.schemas.codec;

import org.leasehold.avro.DnsDirection;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;
import org.leasehold.schemas.lease.DnsChange.DnsRecord;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.Octets;

/** The records of {@code dns-changes}, between the domain and Avro. */
public final class DnsChangeCodec {

  private DnsChangeCodec() {}

  public static org.leasehold.avro.DnsChange toAvro(DnsChange change) {
    return new org.leasehold.avro.DnsChange(
        change.name(),
        DnsDirection.valueOf(change.direction().name()),
        change.lease().site(),
        change.lease().addressText(),
        recordToAvro(change.add()),
        recordToAvro(change.remove()),
        LeaseCodec.conflictToAvro(change.conflictResolution()),
        change.partition(),
        change.offset(),
        change.at());
  }

  /**
   * @throws UnknownSymbolException when a newer version wrote it
   */
  public static DnsChange fromAvro(org.leasehold.avro.DnsChange avro) {
    if (avro.getDirection() == DnsDirection.UNKNOWN) {
      throw new UnknownSymbolException("direction");
    }
    return new DnsChange(
        avro.getName(),
        Direction.valueOf(avro.getDirection().name()),
        LeaseKey.of(avro.getSite(), avro.getAddress()),
        recordFromAvro(avro.getAdd()),
        recordFromAvro(avro.getRemove()),
        LeaseCodec.conflictFromAvro(avro.getConflictResolution()),
        avro.getPartition(),
        avro.getOffset(),
        avro.getAt());
  }

  private static org.leasehold.avro.DnsRecord recordToAvro(DnsRecord dnsRecord) {
    return dnsRecord == null
        ? null
        : new org.leasehold.avro.DnsRecord(
            dnsRecord.data(), dnsRecord.dhcid().toString(), dnsRecord.ttlSeconds());
  }

  private static DnsRecord recordFromAvro(org.leasehold.avro.DnsRecord avro) {
    return avro == null
        ? null
        : new DnsRecord(avro.getData(), Octets.parse(avro.getDhcid()), avro.getTtlSeconds());
  }
}
