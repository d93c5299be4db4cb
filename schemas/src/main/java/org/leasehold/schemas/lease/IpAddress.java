package org.leasehold.schemas.lease;

/**
 * An address of either family, held as numbers; text only where it is read or shown. In order of
 * their bits as unsigned numbers, IPv4 before IPv6.
 */
public sealed interface IpAddress extends Comparable<IpAddress> permits Ipv4Address, Ipv6Address {

  /**
   * @param text dotted-quad IPv4, or IPv6 as in RFC 4291 section 2.2
   * @throws IllegalArgumentException when the text is neither
   */
  static IpAddress parse(String text) {
    return text.indexOf(':') >= 0 ? Ipv6Address.parse(text) : Ipv4Address.parse(text);
  }
}
