package org.leasehold.edge.classify.expression;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv6Address;

/** Octets that an expression works with: part of an array that nobody changes. */
public final class Bytes {
  static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] data;
  private final int from;
  private final int length;

  public Bytes(byte[] data, int from, int length) {
    this.data = data;
    this.from = from;
    this.length = length;
  }

  public static Bytes of(byte... data) {
    return new Bytes(data, 0, data.length);
  }

  /** Text as the configuration file has it: in UTF-8. */
  static Bytes ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One octet a character. */
  public static Bytes ofLatin(String text) {
    return of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Four octets in network byte order: what an integer is in an expression. */
  public static Bytes ofInt(int value) {
    return of((byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value);
  }

  /** Four octets or sixteen. */
  static Bytes ofAddress(IpAddress address) {
    if (address instanceof Ipv4Address v4) {
      return ofInt(v4.bits());
    }
    Ipv6Address v6 = (Ipv6Address) address;
    return of(ByteBuffer.allocate(16).putLong(v6.high()).putLong(v6.low()).array());
  }

  public int length() {
    return length;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** 0 to 255. */
  int at(int index) {
    return data[from + index] & 0xff;
  }

  /** The first four octets as a number. */
  int int32(int offset) {
    return at(offset) << 24 | at(offset + 1) << 16 | at(offset + 2) << 8 | at(offset + 3);
  }

  Bytes slice(int offset, int count) {
    return count == 0 ? EMPTY : new Bytes(data, from + offset, count);
  }

  void copyTo(byte[] target, int at) {
    System.arraycopy(data, from, target, at, length);
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(data, from, from + length);
  }

  /** One character an octet (ISO 8859-1). */
  public String latin() {
    return new String(data, from, length, StandardCharsets.ISO_8859_1);
  }

  boolean sameAs(Bytes other) {
    return Arrays.equals(
        data, from, from + length, other.data, other.from, other.from + other.length);
  }
}
