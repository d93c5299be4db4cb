package org.leasehold.ddns.plan;

import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** A resource record's type and data, without its owner name and time to live. */
public sealed interface RecordData {

  /** The types that DHCP keeps in the DNS. */
  enum RecordType {
    A,
    AAAA,
    PTR,
    DHCID
  }

  RecordType type();

  record Address(IpAddress address) implements RecordData {
    @Override
    public RecordType type() {
      return address instanceof Ipv4Address ? RecordType.A : RecordType.AAAA;
    }
  }

  /**
   * @param target the name that the address has, absolute
   */
  record Pointer(String target) implements RecordData {
    @Override
    public RecordType type() {
      return RecordType.PTR;
    }
  }

  /**
   * @param data RFC 4701 section 3: identifier type, digest type, digest
   */
  record Dhcid(Octets data) implements RecordData {
    @Override
    public RecordType type() {
      return RecordType.DHCID;
    }
  }
}
