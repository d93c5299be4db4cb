package org.leasehold.edge.option;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Kea's notations of octets. */
public final class HexText {
  private HexText() {}

  /**
   * @param text octets of one or two hexadecimal digits separated by colons or blanks; or digits
   *     without separator, with or without 0x; or text in single quotes, which stands for itself
   * @throws IllegalArgumentException when the text is anything else or empty
   */
  public static byte[] decode(String text) {
    String trimmed = text.trim();
    if (trimmed.length() > 2 && trimmed.startsWith("'") && trimmed.endsWith("'")) {
      return trimmed.substring(1, trimmed.length() - 1).trim().getBytes(StandardCharsets.UTF_8);
    }
    String digits = trimmed;
    if (trimmed.indexOf(':') >= 0) {
      digits = join(trimmed.split(":", -1));
    } else if (trimmed.indexOf(' ') >= 0) {
      digits = join(trimmed.split(" +"));
    } else if (trimmed.startsWith("0x")) {
      digits = trimmed.substring(2);
    }
    if (digits.isEmpty()) {
      throw new IllegalArgumentException("no hexadecimal digits");
    }
    return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
  }

  private static String join(String[] octets) {
    StringBuilder digits = new StringBuilder();
    for (String octet : octets) {
      if (octet.isEmpty() || octet.length() > 2) {
        throw new IllegalArgumentException("'" + octet + "' is not one or two digits");
      }
      digits.append(octet.length() == 1 ? "0" : "").append(octet);
    }
    return digits.toString();
  }
}
