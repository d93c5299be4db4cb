package org.leasehold.edge.config.option;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.leasehold.schemas.lease.Octets;

/** Turns the {@code data} of an option-data entry into the octets that are sent. */
final class OptionEncoder {
  private static final int CLASSLESS_STATIC_ROUTE = 121;

  private OptionEncoder() {}

  /**
   * Comma-separated values by the option's definition.
   *
   * @throws WrongOptionData if they do not fit it
   */
  static Octets csv(OptionDefinition definition, String data) {
    List<String> values = tokens(data);
    List<OptionType> fields = definition.fields();
    if (fields.get(0) == OptionType.EMPTY) {
      if (!values.isEmpty()) {
        throw new WrongOptionData("\"" + data + "\"", "expected no data");
      }
      return Octets.EMPTY;
    }
    if (fields.get(0) == OptionType.INTERNAL) {
      return internal(definition, data);
    }
    if (values.size() < fields.size()) {
      throw wrong(values.isEmpty() ? "no data" : "\"" + data + "\" is too little", definition);
    }
    int used = definition.array() ? values.size() : fields.size();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < used; i++) {
      OptionType type = fields.get(Math.min(i, fields.size() - 1));
      try {
        FieldEncoder.encode(type, values.get(i), definition.code(), out);
      } catch (IllegalArgumentException e) {
        throw new WrongOptionData("\"" + values.get(i) + "\"", "expected " + type.example());
      }
    }
    return Octets.of(out.toByteArray());
  }

  /** Whether there are more values than {@link #csv} uses, as Kea does. */
  static boolean hasSurplus(OptionDefinition definition, String data) {
    OptionType first = definition.fields().get(0);
    return !definition.array()
        && first != OptionType.EMPTY
        && first != OptionType.INTERNAL
        && tokens(data).size() > definition.fields().size();
  }

  /**
   * Hexadecimal digits, or text in single quotes.
   *
   * @param definition null when the option has none
   * @throws WrongOptionData if the data is neither, or of a length that the option cannot have
   */
  static Octets hex(OptionDefinition definition, String data) {
    byte[] octets;
    try {
      octets = data.isBlank() ? new byte[0] : HexText.decode(data);
    } catch (IllegalArgumentException e) {
      throw new WrongOptionData(
          "\"" + data + "\"", "expected hexadecimal digits, or text in single quotes");
    }
    if (definition != null) {
      checkLength(definition, octets.length);
    }
    return Octets.of(octets);
  }

  private static void checkLength(OptionDefinition definition, int length) {
    int fixed = 0;
    boolean open = false;
    for (OptionType type : definition.fields()) {
      fixed += Math.max(0, type.length());
      open |= type.length() < 0;
    }
    int last = definition.fields().get(definition.fields().size() - 1).length();
    boolean fits =
        open
            ? length >= fixed
            : definition.array()
                ? length >= fixed && (length - fixed) % last == 0
                : length == fixed || definition.fields().get(0) == OptionType.EMPTY;
    if (!fits) {
      throw wrong(length + " octets", definition);
    }
  }

  private static WrongOptionData wrong(String found, OptionDefinition definition) {
    return new WrongOptionData(found, "expected " + definition.expected());
  }

  // RFC 3442: each route is the mask's width, its significant octets, and the router.
  private static Octets internal(OptionDefinition definition, String data) {
    if (definition.code() != CLASSLESS_STATIC_ROUTE) {
      throw new WrongOptionData(
          "the notation of " + definition + " is not supported yet",
          "write hexadecimal digits, with \"csv-format\": false");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      tokens(data).forEach(route -> FieldEncoder.route(route, out));
    } catch (IllegalArgumentException e) {
      throw new WrongOptionData(
          "\"" + data + "\"", "expected routes such as 10.229.0.128/25 - 10.229.0.1, ...");
    }
    if (out.size() == 0) {
      throw new WrongOptionData(
          "no data", "expected routes such as 10.229.0.128/25 - 10.229.0.1, ...");
    }
    return Octets.of(out.toByteArray());
  }

  /** Splits at commas; a backslash before a comma or backslash keeps it; empty values vanish. */
  static List<String> tokens(String data) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < data.length(); i++) {
      char c = data.charAt(i);
      char next = i + 1 < data.length() ? data.charAt(i + 1) : 0;
      if (c == '\\' && (next == ',' || next == '\\')) {
        token.append(next);
        i++;
      } else if (c == ',') {
        addTrimmed(token, tokens);
      } else {
        token.append(c);
      }
    }
    addTrimmed(token, tokens);
    return tokens;
  }

  private static void addTrimmed(StringBuilder token, List<String> tokens) {
    String text = token.toString().trim();
    if (!text.isEmpty()) {
      tokens.add(text);
    }
    token.setLength(0);
  }
}
