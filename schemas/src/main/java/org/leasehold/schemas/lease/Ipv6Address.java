package org.leasehold.schemas.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IPv6 address, or the first address of a delegated prefix.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record Ipv6Address(long high, long low) implements IpAddress {

  private static final int GROUPS = 8;

  /**
   * @throws IllegalArgumentException when the text is not an IPv6 address (RFC 4291 section 2.2)
   */
  public static Ipv6Address parse(String text) {
    // The colon keeps InetAddress from asking a resolver: what holds one is a literal or an error.
    if (text.indexOf(':') < 0 || text.indexOf('%') >= 0 || text.indexOf('[') >= 0) {
      throw notAnAddress(text);
    }
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      if (bytes.length != 16) {
        throw notAnAddress(text);
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return new Ipv6Address(buffer.getLong(), buffer.getLong());
    } catch (UnknownHostException e) {
      throw notAnAddress(text);
    }
  }

  private static IllegalArgumentException notAnAddress(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not an IPv6 address such as 2001:db8::1");
  }

  /** Unsigned order: 2001:db8::1 before fe80::1. */
  @Override
  public int compareTo(IpAddress other) {
    if (!(other instanceof Ipv6Address that)) {
      return 1;
    }
    int highs = Long.compareUnsigned(high, that.high);
    return highs != 0 ? highs : Long.compareUnsigned(low, that.low);
  }

  private int group(int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> (3 - index % 4) * 16) & 0xffff;
  }

  /**
   * The canonical text of RFC 5952: lower case, the longest run of two or more zero groups as "::".
   */
  @Override
  public String toString() {
    int bestStart = -1;
    int bestLength = 1;
    for (int start = 0; start < GROUPS; start++) {
      int length = 0;
      while (start + length < GROUPS && group(start + length) == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = start;
        bestLength = length;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int index = 0; index < GROUPS; index++) {
      if (index == bestStart) {
        text.append("::");
        index += bestLength - 1;
        continue;
      }
      if (index > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(group(index)));
    }
    return text.toString();
  }
}
