package org.leasehold.edge.memfile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * How Kea writes what could be mistaken for the file's own signs: {@code &#x} and the octet's two
 * hexadecimal digits, nothing after them. Quotes mean nothing in these files.
 */
final class Escapes {

  private static final String TAG = "&#x";
  private static final int WHOLE = TAG.length() + 2;

  private Escapes() {}

  static String unescape(String text) {
    int at = text.indexOf(TAG);
    if (at < 0) {
      return text;
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length());
    int done = 0;
    for (; at >= 0; at = text.indexOf(TAG, Math.max(done, at + 1))) {
      int octet = octet(text, at + TAG.length());
      if (octet >= 0) {
        octets.writeBytes(text.substring(done, at).getBytes(StandardCharsets.UTF_8));
        octets.write(octet);
        done = at + WHOLE;
      }
    }
    octets.writeBytes(text.substring(done).getBytes(StandardCharsets.UTF_8));
    return octets.toString(StandardCharsets.UTF_8);
  }

  /** -1 when no two digits stand there: the tag is then a part of the text. */
  private static int octet(String text, int at) {
    boolean digits =
        at + 2 <= text.length()
            && HexFormat.isHexDigit(text.charAt(at))
            && HexFormat.isHexDigit(text.charAt(at + 1));
    return digits ? HexFormat.fromHexDigits(text, at, at + 2) : -1;
  }

  static void escape(String text, StringBuilder to) {
    if (text.chars().allMatch(Escapes::isPlain)) {
      to.append(text);
      return;
    }
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(octet)) {
        to.append((char) octet);
      } else {
        to.append(TAG)
            .append(Character.forDigit(octet >> 4 & 0xf, 16))
            .append(Character.forDigit(octet & 0xf, 16));
      }
    }
  }

  private static boolean isPlain(int sign) {
    return sign >= 0x20 && sign <= 0x7e && sign != ',' && sign != '&';
  }
}
