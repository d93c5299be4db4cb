package org.leasehold.edge.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Domain names as the client FQDN options of both families carry them: uncompressed, perhaps
 * without the root label (RFC 1035 section 3.1, RFC 4702 section 2.3, RFC 4704 section 4.2). As
 * text, one character is one octet (ISO 8859-1), and labels are joined by dots.
 */
public final class DomainName {

  private static final int MAX_LABEL = 63;
  private static final int MAX_NAME = 255;

  private DomainName() {}

  /**
   * The name in the octets from {@code start} to {@code end}, without a trailing dot; null for one
   * that is compressed or cut off, for a label with a dot in it, and when octets follow the root
   * label. Whether DNS could hold it is another question: {@link #isDomainName}.
   */
  public static String read(byte[] octets, int start, int end) {
    StringBuilder name = new StringBuilder(end - start);
    int at = start;
    while (at < end && octets[at] != 0) {
      int label = NetworkOrder.uint8(octets, at);
      if (label > MAX_LABEL || at + 1 + label > end) {
        return null;
      }
      if (name.length() > 0) {
        name.append('.');
      }
      for (int i = at + 1; i <= at + label; i++) {
        if (octets[i] == '.') {
          return null;
        }
        name.append((char) NetworkOrder.uint8(octets, i));
      }
      at += 1 + label;
    }
    return at < end - 1 ? null : name.toString();
  }

  /**
   * Writes the labels of a name.
   *
   * @param complete whether the root label follows them: the name is fully qualified
   */
  public static void write(String name, boolean complete, ByteArrayOutputStream out) {
    byte[] octets = name.getBytes(StandardCharsets.ISO_8859_1);
    int start = 0;
    for (int i = 0; i <= octets.length; i++) {
      if ((i == octets.length || octets[i] == '.') && i > start) {
        out.write(i - start);
        out.write(octets, start, i - start);
        start = i + 1;
      }
    }
    if (complete) {
      out.write(0);
    }
  }

  /**
   * Whether a name without a trailing dot can stand in DNS (RFC 1035 section 2.3.4): labels of 1 to
   * 63 octets, 255 octets in wire format.
   */
  public static boolean isDomainName(String name) {
    int label = 0;
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != '.') {
        label++;
      } else if (label == 0) {
        return false;
      } else {
        label = 0;
      }
      if (label > MAX_LABEL || name.charAt(i) > 0xff) {
        return false;
      }
    }
    // A length octet for each label and the root label: two more than the text.
    return label > 0 && name.length() + 2 <= MAX_NAME;
  }
}
