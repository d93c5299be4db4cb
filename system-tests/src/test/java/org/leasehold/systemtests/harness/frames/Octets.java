package org.leasehold.systemtests.harness.frames;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts for octets and back. */
public final class Octets {

  private Octets() {}

  /** Hexadecimal digits; blanks and colons mean nothing. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replaceAll("[ :]", ""));
  }

  public static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }

  /** The hexadecimal digits of a text. */
  public static String ascii(String text) {
    return hex(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Of 32 bits. */
  public static int address(String dotted) {
    int address = 0;
    for (String part : dotted.split("\\.")) {
      address = address << 8 | Integer.parseInt(part);
    }
    return address;
  }

  public static String dotted(int address) {
    return (address >>> 24)
        + "."
        + (address >>> 16 & 255)
        + "."
        + (address >>> 8 & 255)
        + "."
        + (address & 255);
  }

  /** The hexadecimal digits of an address. */
  public static String hexAddress(String dotted) {
    return HexFormat.of().toHexDigits(address(dotted));
  }
}
