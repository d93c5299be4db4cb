package org.leasehold.edge.option;

import java.util.Locale;

/** The types of Kea's option fields that DHCPv4 knows. */
public enum OptionType {
  EMPTY("nothing", 0),
  BINARY("hexadecimal digits", -1),
  BOOLEAN("true or false", 1),
  INT8("an integer from -128 to 127", 1),
  INT16("an integer from -32768 to 32767", 2),
  INT32("an integer from -2147483648 to 2147483647", 4),
  UINT8("an integer from 0 to 255", 1),
  UINT16("an integer from 0 to 65535", 2),
  UINT32("an integer from 0 to 4294967295", 4),
  IPV4_ADDRESS("an IPv4 address", 4),
  IPV6_ADDRESS("an IPv6 address", 16),
  IPV6_PREFIX("an IPv6 prefix such as 2001:db8::/32", -1),
  PSID("PSID/length", 3),
  STRING("text", -1),
  FQDN("a domain name", -1),
  TUPLE("text", -1),
  INTERNAL("the option's own notation", -1);

  private final String example;
  private final int length;

  OptionType(String example, int length) {
    this.example = example;
    this.length = length;
  }

  /** The type of Kea's name: {@code ipv4-address}. */
  public static OptionType named(String kea) {
    return valueOf(kea.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Kea's name. */
  public String kea() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether nothing says where it ends but the end of the option. */
  public boolean isToTheEnd() {
    return this == STRING || this == BINARY || this == INTERNAL;
  }

  String example() {
    return example;
  }

  /** The octets that a field takes; -1 when that depends on its value. */
  int length() {
    return length;
  }
}
