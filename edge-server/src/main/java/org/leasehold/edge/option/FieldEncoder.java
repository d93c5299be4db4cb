package org.leasehold.edge.option;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Ipv4Prefix;
import org.leasehold.schemas.lease.Ipv6Address;

/**
 * Writes one field of an option, in network byte order. Every method throws {@link
 * IllegalArgumentException} for text that its type does not take.
 */
final class FieldEncoder {
  private FieldEncoder() {}

  /**
   * @param tupleLength octets of a tuple's length
   */
  static void encode(OptionType type, String text, int tupleLength, ByteArrayOutputStream out) {
    switch (type) {
      case BINARY -> out.writeBytes(HexFormat.of().parseHex(text.replace(" ", "")));
      case BOOLEAN -> out.write(bool(text));
      case INT8 -> integer(text, 1, Byte.MIN_VALUE, Byte.MAX_VALUE, out);
      case INT16 -> integer(text, 2, Short.MIN_VALUE, Short.MAX_VALUE, out);
      case INT32 -> integer(text, 4, Integer.MIN_VALUE, Integer.MAX_VALUE, out);
      case UINT8 -> integer(text, 1, 0, 0xff, out);
      case UINT16 -> integer(text, 2, 0, 0xffff, out);
      case UINT32 -> integer(text, 4, 0, 0xffffffffL, out);
      case IPV4_ADDRESS -> octets(Ipv4Address.parse(text).bits(), 4, out);
      case IPV6_ADDRESS -> ipv6(text, out);
      case PSID -> psid(text, out);
      case STRING -> out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
      case FQDN -> out.writeBytes(DomainNames.encode(text));
      case TUPLE -> tuple(text, tupleLength, out);
      case IPV6_PREFIX -> ipv6Prefix(text, out);
      case EMPTY, INTERNAL ->
          throw new IllegalArgumentException("no single field has the type " + type);
    }
  }

  /** One route of option 121 (RFC 3442): {@code prefix/length - router}. */
  static void route(String text, ByteArrayOutputStream out) {
    String[] parts = text.split("-");
    if (parts.length != 2) {
      throw new IllegalArgumentException(text);
    }
    Ipv4Prefix destination = Ipv4Prefix.parse(parts[0].trim());
    int significant = (destination.length() + 7) / 8;
    out.write(destination.length());
    octets(destination.network().bits() >>> 8 * (4 - significant), significant, out);
    octets(Ipv4Address.parse(parts[1].trim()).bits(), 4, out);
  }

  private static int bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> 1;
      case "false", "0" -> 0;
      default -> throw new IllegalArgumentException(text);
    };
  }

  // Kea takes decimal first and, failing that, hexadecimal with or without 0x.
  private static void integer(
      String text, int size, long min, long max, ByteArrayOutputStream out) {
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      value = Long.parseLong(text.startsWith("0x") ? text.substring(2) : text, 16);
    }
    if (value < min || value > max) {
      throw new IllegalArgumentException(text);
    }
    octets(value, size, out);
  }

  private static void octets(long value, int size, ByteArrayOutputStream out) {
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  private static void ipv6(String text, ByteArrayOutputStream out) {
    Ipv6Address address = Ipv6Address.parse(text);
    octets(address.high(), 8, out);
    octets(address.low(), 8, out);
  }

  // As in DHCPv6's own prefixes: the length, then the octets that it covers.
  private static void ipv6Prefix(String text, ByteArrayOutputStream out) {
    String[] parts = text.replace(" ", "").split("/");
    if (parts.length != 2 || !parts[1].matches("[0-9]{1,3}") || Integer.parseInt(parts[1]) > 128) {
      throw new IllegalArgumentException(text);
    }
    ByteArrayOutputStream address = new ByteArrayOutputStream();
    ipv6(parts[0], address);
    int length = Integer.parseInt(parts[1]);
    byte[] octets = address.toByteArray();
    if (length % 8 != 0) {
      octets[length / 8] &= (byte) (0xff00 >>> length % 8);
    }
    out.write(length);
    out.write(octets, 0, (length + 7) / 8);
  }

  // RFC 7597, section 4.5: the length, then the PSID in the high bits of two octets.
  private static void psid(String text, ByteArrayOutputStream out) {
    String[] parts = text.replace(" ", "").split("/");
    if (parts.length != 2) {
      throw new IllegalArgumentException(text);
    }
    int psid = Integer.parseInt(parts[0]);
    int length = Integer.parseInt(parts[1]);
    if (length < 0 || length > 16 || psid < 0 || psid >= 1 << length) {
      throw new IllegalArgumentException(text);
    }
    out.write(length);
    octets((long) psid << (16 - length), 2, out);
  }

  private static void tuple(String text, int lengthSize, ByteArrayOutputStream out) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    if (octets.length >= 1 << 8 * lengthSize) {
      throw new IllegalArgumentException(text);
    }
    octets(octets.length, lengthSize, out);
    out.writeBytes(octets);
  }
}
