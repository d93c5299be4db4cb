package org.leasehold.schemas.lease;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable string of octets: a hardware address, a client-id, a DUID. Written as in Kea: two
 * lower-case hexadecimal digits an octet, separated by colons.
 */
public final class Octets implements Comparable<Octets> {

  public static final Octets EMPTY = new Octets(new byte[0]);

  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  private final byte[] bytes;
  private int hash;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  public static Octets of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
  }

  public static Octets of(byte[] bytes, int offset, int length) {
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /**
   * @param text hexadecimal digits, two an octet, separated by colons or by nothing
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Octets parse(String text) {
    return new Octets(
        text.indexOf(':') >= 0 ? COLONS.parseHex(text) : HexFormat.of().parseHex(text));
  }

  public int length() {
    return bytes.length;
  }

  /** The octet at {@code index}, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /** The four octets from {@code index} on as one number, the most significant first. */
  public int int32(int index) {
    return at(index) << 24 | at(index + 1) << 16 | at(index + 2) << 8 | at(index + 3);
  }

  /** The {@code length} octets from {@code index} on. */
  public Octets slice(int index, int length) {
    return of(bytes, index, length);
  }

  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** Copies all octets to {@code target} from {@code offset} on. */
  public void copyTo(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = mixed();
    }
    return hash;
  }

  /**
   * FNV-1a. Arrays.hashCode has 254,000 values for the 16 million hardware addresses of one vendor.
   */
  private int mixed() {
    int mixed = 0x811c9dc5;
    for (byte octet : bytes) {
      mixed = (mixed ^ octet & 0xff) * 0x01000193;
    }
    return mixed;
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public String toString() {
    return COLONS.formatHex(bytes);
  }
}
