package org.leasehold.stream.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.leasehold.schemas.lease.Octets;

/**
 * A domain name in canonical wire format (RFC 1035 section 3.1, RFC 4034 section 6.2): lower case,
 * each label with its length before it, ended by the root.
 *
 * @param text lower case, absolute
 */
record WireName(String text, Octets octets) {

  private static final int LONGEST_LABEL = 63;
  private static final int LONGEST_NAME = 255;

  /**
   * Empty when DNS cannot hold the name: a label that is empty or longer than 63 octets, a name
   * longer than 255, another character than printable ASCII, or an escape.
   *
   * @param fqdn absolute, with its final dot
   */
  static Optional<WireName> of(String fqdn) {
    String text = fqdn.toLowerCase(Locale.ROOT);
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    int start = 0;
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', start)) {
      String label = text.substring(start, dot);
      if (label.isEmpty() || label.length() > LONGEST_LABEL || !isPlain(label)) {
        return Optional.empty();
      }
      wire.write(label.length());
      wire.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
      start = dot + 1;
    }
    wire.write(0);
    boolean absolute = start > 0 && start == text.length();
    return absolute && wire.size() <= LONGEST_NAME
        ? Optional.of(new WireName(text, Octets.of(wire.toByteArray())))
        : Optional.empty();
  }

  private static boolean isPlain(String label) {
    return label.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
  }
}
