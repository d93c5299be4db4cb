package org.leasehold.edge.classify.expression;

import java.util.Locale;
import java.util.StringJoiner;
import org.leasehold.edge.option.OptionDefinition;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.edge.option.OptionType;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * {@code option[…].text}: the text of an option that holds text; of others Kea's description for
 * its log, such as {@code type=053, len=001: 1 (uint8)}.
 */
final class OptionText {

  private OptionText() {}

  static Value of(OptionPath path, OptionDefinitions definitions) {
    int code = path.codes().get(path.codes().size() - 1);
    OptionDefinition definition =
        path.codes().size() == 1 ? definitions.byCode(code).orElse(null) : null;
    boolean text =
        definition != null
            && definition.fields().size() == 1
            && definition.fields().get(0) == OptionType.STRING;
    return (packet, classes) -> {
      Bytes found = path.find(packet);
      if (found == null) {
        return Bytes.EMPTY;
      }
      return text ? withoutNuls(found) : Bytes.ofLatin(described(code, definition, found));
    };
  }

  /** RFC 2132 section 2. */
  private static Bytes withoutNuls(Bytes text) {
    int length = text.length();
    while (length > 0 && text.at(length - 1) == 0) {
      length--;
    }
    return text.slice(0, length);
  }

  private static String described(int code, OptionDefinition definition, Bytes content) {
    StringBuilder text = new StringBuilder("type=");
    padded(code, text);
    padded(content.length(), text.append(", len="));
    text.append(':');
    OptionType type =
        definition != null && definition.fields().size() == 1 ? definition.fields().get(0) : null;
    int size = size(type);
    if (size == 0 || content.length() % size != 0 || content.isEmpty()) {
      return text.append(' ').append(octets(content)).toString();
    }
    boolean array = definition.array();
    String name = type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    int end = array ? content.length() : size;
    for (int at = 0; at < end; at += size) {
      text.append(' ').append(field(type, content.slice(at, size)));
      if (type != OptionType.IPV4_ADDRESS) {
        text.append(array ? "(" : " (").append(name).append(')');
      } else if (!array) {
        text.append(" (").append(name).append(')');
      }
    }
    return text.toString();
  }

  private static void padded(int number, StringBuilder text) {
    text.append(number < 100 ? "0" : "").append(number < 10 ? "0" : "").append(number);
  }

  private static int size(OptionType type) {
    if (type == null) {
      return 0;
    }
    return switch (type) {
      case BOOLEAN, INT8, UINT8 -> 1;
      case INT16, UINT16 -> 2;
      case INT32, UINT32, IPV4_ADDRESS -> 4;
      default -> 0;
    };
  }

  private static String field(OptionType type, Bytes octets) {
    return switch (type) {
      case IPV4_ADDRESS -> new Ipv4Address(octets.int32(0)).toString();
      case BOOLEAN -> octets.at(0) == 0 ? "false" : "true";
      case UINT8 -> Integer.toString(octets.at(0));
      case INT8 -> Integer.toString((byte) octets.at(0));
      case UINT16 -> Integer.toString(octets.at(0) << 8 | octets.at(1));
      case INT16 -> Integer.toString((short) (octets.at(0) << 8 | octets.at(1)));
      case UINT32 -> Integer.toUnsignedString(octets.int32(0));
      default -> Integer.toString(octets.int32(0));
    };
  }

  private static String octets(Bytes content) {
    StringJoiner text = new StringJoiner(":");
    for (int i = 0; i < content.length(); i++) {
      text.add(String.format("%02x", content.at(i)));
    }
    return text.toString();
  }
}
