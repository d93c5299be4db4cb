package org.leasehold.ddns.update;

import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** A domain name's text as dnsjava's name. */
public final class DnsName {

  private DnsName() {}

  /**
   * @param text with or without the final dot: it counts as absolute
   * @throws IllegalArgumentException when it is no domain name (RFC 1035 section 2.3.4)
   */
  public static Name of(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a domain name: " + e.getMessage(), e);
    }
  }
}
