package org.leasehold.schemas.lease;

/**
 * An IPv4 address.
 *
 * @param bits the address in network byte order: 192.0.2.1 is 0xC0000201
 */
public record Ipv4Address(int bits) implements IpAddress {

  public static final Ipv4Address UNSPECIFIED = new Ipv4Address(0);
  public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

  /**
   * @param text four decimal numbers of 0 to 255 with dots between, no leading zeros
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Ipv4Address parse(String text) {
    int bits = 0;
    int parts = 0;
    int at = 0;
    int end = text.length();
    while (parts < 4) {
      int start = at;
      int number = 0;
      while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9' && at - start < 3) {
        number = number * 10 + (text.charAt(at++) - '0');
      }
      boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
      if (at == start || number > 255 || leadingZero) {
        throw notAnAddress(text);
      }
      bits = bits << 8 | number;
      parts++;
      boolean dot = at < end && text.charAt(at) == '.';
      if (parts < 4 && !dot) {
        throw notAnAddress(text);
      }
      if (parts < 4) {
        at++;
      }
    }
    if (at != end) {
      throw notAnAddress(text);
    }
    return new Ipv4Address(bits);
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException("'" + text + "' is not an IPv4 address such as 192.0.2.1");
  }

  public boolean isUnspecified() {
    return bits == 0;
  }

  /** The same as a record's own, which is slow until it is compiled. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Ipv4Address that && bits == that.bits;
  }

  @Override
  public int hashCode() {
    return bits;
  }

  /** Unsigned order: 10.0.0.1 before 192.0.2.1. */
  @Override
  public int compareTo(IpAddress other) {
    return other instanceof Ipv4Address that ? Integer.compareUnsigned(bits, that.bits) : -1;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(15);
    return text.append(bits >>> 24)
        .append('.')
        .append(bits >>> 16 & 0xff)
        .append('.')
        .append(bits >>> 8 & 0xff)
        .append('.')
        .append(bits & 0xff)
        .toString();
  }
}
