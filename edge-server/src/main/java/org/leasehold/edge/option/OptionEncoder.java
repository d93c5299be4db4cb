package org.leasehold.edge.option;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.leasehold.schemas.lease.Octets;

/** Turns the {@code data} of an option-data entry into the octets that are sent. */
public final class OptionEncoder {
  private static final int CLASSLESS_STATIC_ROUTE = 121;
  private static final int VIVSO = 125;
  private static final int SZTP_REDIRECT = 143;
  private static final int DNR = 162;
  private static final String ROUTES = "expected routes such as 10.229.0.128/25 - 10.229.0.1, ...";

  private OptionEncoder() {}

  /**
   * Comma-separated values by the option's definition.
   *
   * @throws WrongOptionData if they do not fit it
   */
  public static Octets csv(OptionDefinition definition, String data) {
    List<String> values = Tokens.split(data, ',');
    List<OptionType> fields = definition.fields();
    if (definition.type() == OptionType.EMPTY) {
      if (!values.isEmpty()) {
        throw new WrongOptionData("\"" + data + "\"", "expected no data");
      }
      return Octets.EMPTY;
    }
    if (definition.type() == OptionType.INTERNAL) {
      return internal(definition, data);
    }
    if (values.size() < fields.size()) {
      throw wrong(values.isEmpty() ? "no data" : "\"" + data + "\" is too little", definition);
    }
    int used = definition.array() ? values.size() : fields.size();
    int tupleLength = definition.is(OptionSpace.DHCP4, SZTP_REDIRECT) ? 2 : 1;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < used; i++) {
      OptionType type = fields.get(Math.min(i, fields.size() - 1));
      try {
        FieldEncoder.encode(type, values.get(i), tupleLength, out);
      } catch (IllegalArgumentException e) {
        throw new WrongOptionData("\"" + values.get(i) + "\"", "expected " + type.example());
      }
    }
    return Octets.of(out.toByteArray());
  }

  /** Whether there are more values than {@link #csv} uses, as Kea does. */
  public static boolean hasSurplus(OptionDefinition definition, String data) {
    return !definition.array()
        && definition.type() != OptionType.EMPTY
        && definition.type() != OptionType.INTERNAL
        && Tokens.split(data, ',').size() > definition.fields().size();
  }

  /**
   * Hexadecimal digits, or text in single quotes.
   *
   * @param definition null when the option has none
   * @throws WrongOptionData if the data is neither, or of a length that the option cannot have
   */
  public static Octets hex(OptionDefinition definition, String data) {
    byte[] octets;
    try {
      octets = data.isBlank() ? new byte[0] : HexText.decode(data);
    } catch (IllegalArgumentException e) {
      throw new WrongOptionData(
          "\"" + data + "\"", "expected hexadecimal digits, or text in single quotes");
    }
    if (definition == null) {
      return Octets.of(octets);
    }
    checkLength(definition, octets.length);
    boolean names = definition.fields().equals(List.of(OptionType.FQDN)) && definition.array();
    try {
      return Octets.of(names ? DomainNames.uncompressed(octets) : octets);
    } catch (IllegalArgumentException e) {
      throw wrong("\"" + data + "\" is no list of names (RFC 3397)", definition);
    }
  }

  private static void checkLength(OptionDefinition definition, int length) {
    int fixed = 0;
    boolean open = !definition.encapsulates().isEmpty() || definition.is(OptionSpace.DHCP4, VIVSO);
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
                : length == fixed || definition.type() == OptionType.EMPTY;
    if (!fits) {
      throw wrong(length + " octets", definition);
    }
  }

  private static WrongOptionData wrong(String found, OptionDefinition definition) {
    return new WrongOptionData(found, "expected " + definition.expected());
  }

  /** The notations that options have of their own; of one that the user defines it is its text. */
  private static Octets internal(OptionDefinition definition, String data) {
    if (definition.is(OptionSpace.DHCP4, CLASSLESS_STATIC_ROUTE)) {
      return routes(data);
    }
    if (!definition.is(OptionSpace.DHCP4, DNR)) {
      if (data.isBlank()) {
        throw wrong("no data", definition);
      }
      return Octets.of(data.trim().getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Octets.of(DnrEncoder.encode(data));
    } catch (IllegalArgumentException e) {
      throw new WrongOptionData("\"" + data + "\"", DnrEncoder.EXPECTED);
    }
  }

  /** RFC 3442: each route is the mask's width, its significant octets, and the router. */
  private static Octets routes(String data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Tokens.split(data, ',').forEach(route -> FieldEncoder.route(route, out));
    } catch (IllegalArgumentException e) {
      throw new WrongOptionData("\"" + data + "\"", ROUTES);
    }
    if (out.size() == 0) {
      throw new WrongOptionData("no data", ROUTES);
    }
    return Octets.of(out.toByteArray());
  }
}
