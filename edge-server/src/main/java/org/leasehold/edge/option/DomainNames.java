package org.leasehold.edge.option;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Domain names as options carry them (RFC 1035 section 3.1). */
final class DomainNames {
  private static final int MAX_LABEL = 63;
  private static final int MAX_NAME = 255;
  private static final int POINTER = 0xc0;

  private DomainNames() {}

  /**
   * Uncompressed; a name without its final dot is taken as absolute.
   *
   * @throws IllegalArgumentException when the text is no domain name
   */
  static byte[] encode(String text) {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    String relative = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    for (String label : relative.isEmpty() ? new String[0] : relative.split("\\.", -1)) {
      byte[] octets = label.getBytes(StandardCharsets.UTF_8);
      if (octets.length == 0 || octets.length > MAX_LABEL) {
        throw new IllegalArgumentException(text);
      }
      name.write(octets.length);
      name.writeBytes(octets);
    }
    name.write(0);
    if (name.size() > MAX_NAME) {
      throw new IllegalArgumentException(text);
    }
    return name.toByteArray();
  }

  /**
   * A list of names in which one may end with a pointer into an earlier one (RFC 3397 section 2,
   * RFC 1035 section 4.1.4), written out.
   *
   * @throws IllegalArgumentException when it is malformed, or a pointer does not point back
   */
  static byte[] uncompressed(byte[] list) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    int at = 0;
    while (at < list.length) {
      at = uncompress(list, at, names);
    }
    return names.toByteArray();
  }

  /** Returns where the next name begins. */
  private static int uncompress(byte[] list, int start, ByteArrayOutputStream names) {
    int size = 0;
    int at = start;
    int lowest = start;
    int next = -1;
    while (true) {
      int length = octet(list, at);
      if (length >= POINTER) {
        int target = (length - POINTER) << 8 | octet(list, at + 1);
        // Only ever further back, so that no name goes round in circles.
        if (target >= lowest) {
          throw new IllegalArgumentException("a pointer to " + target);
        }
        next = next < 0 ? at + 2 : next;
        at = target;
        lowest = target;
        continue;
      }
      size += length + 1;
      if (length > MAX_LABEL || size > MAX_NAME || at + 1 + length > list.length) {
        throw new IllegalArgumentException("a label of " + length + " octets");
      }
      names.write(list, at, length + 1);
      at += length + 1;
      if (length == 0) {
        return next < 0 ? at : next;
      }
    }
  }

  private static int octet(byte[] list, int at) {
    if (at >= list.length) {
      throw new IllegalArgumentException("a name without end");
    }
    return list[at] & 0xff;
  }
}
