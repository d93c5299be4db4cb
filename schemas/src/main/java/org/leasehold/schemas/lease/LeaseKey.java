package org.leasehold.schemas.lease;

import java.util.Objects;

/**
 * What identifies a lease: the site and the address (or delegated prefix). Its text is the record
 * key of the lease topics, {@code <site>/<address>} or {@code <site>/<prefix>/<length>}.
 *
 * @param prefixLength the length of a delegated prefix in bits; 32 for an IPv4 address, 128 for an
 *     IPv6 address
 */
public record LeaseKey(String site, IpAddress address, int prefixLength) {

  private static final int LONGEST_SITE = 100;

  public LeaseKey {
    requireSite(site);
    Objects.requireNonNull(address, "address");
    int whole = wholeLength(address);
    if (prefixLength < 1
        || prefixLength > whole
        || address instanceof Ipv4Address && prefixLength != whole) {
      throw new IllegalArgumentException(
          "prefix length " + prefixLength + " does not fit " + address);
    }
  }

  public static LeaseKey of(String site, IpAddress address) {
    return new LeaseKey(site, address, wholeLength(address));
  }

  /**
   * @param addressText an address, or {@code prefix/length}
   * @throws IllegalArgumentException when it is neither
   */
  public static LeaseKey of(String site, String addressText) {
    int slash = addressText.indexOf('/');
    if (slash < 0) {
      return of(site, IpAddress.parse(addressText));
    }
    try {
      int length = Integer.parseInt(addressText.substring(slash + 1));
      return new LeaseKey(site, Ipv6Address.parse(addressText.substring(0, slash)), length);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + addressText + "' has no prefix length", e);
    }
  }

  /**
   * @throws IllegalArgumentException when the text is not {@code <site>/<address>} or {@code
   *     <site>/<prefix>/<length>}
   */
  public static LeaseKey parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("'" + text + "' is not <site>/<address>");
    }
    return of(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * A site's name is part of topic names and keys.
   *
   * @throws IllegalArgumentException when it has other characters than letters, digits, '_' and '-'
   */
  public static String requireSite(String site) {
    if (site == null || !isSite(site)) {
      throw new IllegalArgumentException(
          "site '" + site + "' must be 1 to 100 letters, digits, '_' or '-'");
    }
    return site;
  }

  /** Without a regular expression: keys are made for every packet. */
  private static boolean isSite(String site) {
    for (int i = 0; i < site.length(); i++) {
      char c = site.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
        return false;
      }
    }
    return !site.isEmpty() && site.length() <= LONGEST_SITE;
  }

  private static int wholeLength(IpAddress address) {
    return address instanceof Ipv4Address ? 32 : 128;
  }

  public LeaseType type() {
    if (address instanceof Ipv4Address) {
      return LeaseType.V4;
    }
    return prefixLength == 128 ? LeaseType.NA : LeaseType.PD;
  }

  /** The address alone, or {@code prefix/length}: the part of the record key after the site. */
  public String addressText() {
    return type() == LeaseType.PD ? address + "/" + prefixLength : address.toString();
  }

  /**
   * The partition of this lease. It depends on the address and the partition count alone, so that a
   * change of the pools moves nothing. Consecutive addresses and consecutive prefixes go to
   * consecutive partitions, so that every owner has its share of the smallest pool.
   */
  public int partition(int partitionCount) {
    return partition(number(), partitionCount);
  }

  /**
   * The rule behind {@link #partition(int)}.
   *
   * @param number the address, or the prefix without the bits beyond its length, as an unsigned
   *     number; of a longer one the last 64 bits
   */
  public static int partition(long number, int partitionCount) {
    return (int) Long.remainderUnsigned(number, partitionCount);
  }

  private long number() {
    if (address instanceof Ipv4Address v4) {
      return Integer.toUnsignedLong(v4.bits());
    }
    Ipv6Address v6 = (Ipv6Address) address;
    int shift = 128 - prefixLength;
    if (shift == 0) {
      return v6.low();
    }
    return shift < 64 ? v6.low() >>> shift | v6.high() << 64 - shift : v6.high() >>> shift - 64;
  }

  /** A record's own equals is slow until it is compiled, and every packet asks it several times. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LeaseKey that
        && address.equals(that.address)
        && prefixLength == that.prefixLength
        && site.equals(that.site);
  }

  /** That of the address: few prefixes have the address of another, and a table has one site. */
  @Override
  public int hashCode() {
    return address.hashCode();
  }

  @Override
  public String toString() {
    return site + "/" + addressText();
  }
}
