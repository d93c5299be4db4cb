package org.leasehold.edge.wire;

import org.leasehold.schemas.lease.Ipv4Address;

/** Numbers in network byte order, the most significant octet first (RFC 1700, "Data Notations"). */
public final class NetworkOrder {

  private NetworkOrder() {}

  /** An octet, 0 to 255. */
  public static int uint8(byte[] octets, int at) {
    return octets[at] & 0xff;
  }

  /** Two octets, 0 to 65,535. */
  public static int uint16(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
  }

  /** Four octets as they are: negative when the first bit is set. */
  public static int int32(byte[] octets, int at) {
    return uint16(octets, at) << 16 | uint16(octets, at + 2);
  }

  /** Four octets, 0 to 4,294,967,295. */
  public static long uint32(byte[] octets, int at) {
    return Integer.toUnsignedLong(int32(octets, at));
  }

  public static Ipv4Address ipv4(byte[] octets, int at) {
    int bits = int32(octets, at);
    return bits == 0 ? Ipv4Address.UNSPECIFIED : new Ipv4Address(bits);
  }

  /** Writes the lower 16 bits of a value. */
  public static void put16(byte[] octets, int at, int value) {
    octets[at] = (byte) (value >>> 8);
    octets[at + 1] = (byte) value;
  }

  public static void put32(byte[] octets, int at, int value) {
    put16(octets, at, value >>> 16);
    put16(octets, at + 2, value);
  }
}
