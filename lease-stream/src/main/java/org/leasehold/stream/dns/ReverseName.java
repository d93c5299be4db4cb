package org.leasehold.stream.dns;

import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv6Address;

/** The owner name of an address's PTR record. */
final class ReverseName {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private ReverseName() {}

  /** Under in-addr.arpa. (RFC 1035 section 3.5) or ip6.arpa. (RFC 3596 section 2.5). */
  static String of(IpAddress address) {
    StringBuilder name = new StringBuilder(72);
    if (address instanceof Ipv4Address v4) {
      for (int shift = 0; shift < 32; shift += 8) {
        name.append(v4.bits() >>> shift & 0xff).append('.');
      }
      return name.append("in-addr.arpa.").toString();
    }
    Ipv6Address v6 = (Ipv6Address) address;
    appendNibbles(name, v6.low());
    appendNibbles(name, v6.high());
    return name.append("ip6.arpa.").toString();
  }

  private static void appendNibbles(StringBuilder name, long bits) {
    for (int shift = 0; shift < 64; shift += 4) {
      name.append(HEX[(int) (bits >>> shift & 0xf)]).append('.');
    }
  }
}
