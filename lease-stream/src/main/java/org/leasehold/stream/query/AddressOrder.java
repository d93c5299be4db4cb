package org.leasehold.stream.query;

import java.util.Comparator;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv6Address;
import org.leasehold.schemas.lease.LeaseKey;

/** The order of addresses as numbers: IPv4 before IPv6, 10.0.0.9 before 10.0.0.10. */
final class AddressOrder {

  static final Comparator<LeaseKey> BY_ADDRESS =
      Comparator.comparing(LeaseKey::address, AddressOrder::compare)
          .thenComparing(LeaseKey::prefixLength);

  private AddressOrder() {}

  private static int compare(IpAddress a, IpAddress b) {
    if (a instanceof Ipv4Address a4 && b instanceof Ipv4Address b4) {
      return a4.compareTo(b4);
    }
    if (a instanceof Ipv6Address a6 && b instanceof Ipv6Address b6) {
      int high = Long.compareUnsigned(a6.high(), b6.high());
      return high == 0 ? Long.compareUnsigned(a6.low(), b6.low()) : high;
    }
    return a instanceof Ipv4Address ? -1 : 1;
  }
}
