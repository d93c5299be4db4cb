package org.leasehold.edge.option;

import java.util.OptionalLong;

/** The names of option spaces (Kea, "Nested DHCPv4 Options" and "Vendor-Specific Options"). */
public final class OptionSpace {
  public static final String DHCP4 = "dhcp4";
  public static final String DHCP6 = "dhcp6";

  private static final String VENDOR = "vendor-";
  private static final long MAX_ENTERPRISE = 0xffffffffL;

  private OptionSpace() {}

  /** Letters, digits, hyphens and underscores, neither of the latter first or last. */
  public static boolean isName(String text) {
    int last = text.length() - 1;
    for (int i = 0; i <= last; i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      boolean inner = (c == '-' || c == '_') && i > 0 && i < last;
      if (!letter && !inner) {
        return false;
      }
    }
    return last >= 0;
  }

  /**
   * The enterprise number of a space {@code vendor-NUMBER}, whose options go into option 125; empty
   * for any other space.
   */
  public static OptionalLong enterprise(String space) {
    if (!space.startsWith(VENDOR)) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(space.substring(VENDOR.length()));
      return number > 0 && number <= MAX_ENTERPRISE
          ? OptionalLong.of(number)
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
