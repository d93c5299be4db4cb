package org.leasehold.edge.option;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the data of one option is written.
 *
 * @param space where the code means this option: {@code dhcp4} for those of messages
 * @param code 1 to 254; in other spaces than dhcp4 also 0 and 255
 * @param fields the types of its fields, one or more
 * @param array whether the last field may be repeated
 * @param encapsulates the space whose options follow its own data; may be empty
 */
public record OptionDefinition(
    String space,
    int code,
    String name,
    List<OptionType> fields,
    boolean array,
    String encapsulates) {

  public OptionDefinition {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("option " + name + " has no field");
    }
  }

  /** The type of the only field, or of the first. */
  OptionType type() {
    return fields.get(0);
  }

  boolean is(String otherSpace, int otherCode) {
    return code == otherCode && space.equals(otherSpace);
  }

  /** The octets of its own before the options that it carries; -1 if it carries none. */
  public int ownLength() {
    boolean fixed = fields.stream().noneMatch(type -> type.length() < 0);
    return encapsulates.isEmpty() || !fixed
        ? -1
        : fields.stream().mapToInt(OptionType::length).sum();
  }

  /** What its data looks like, for messages. */
  String expected() {
    String types = fields.stream().map(OptionType::example).collect(Collectors.joining(", "));
    return array ? types + ", ..." : types;
  }

  @Override
  public String toString() {
    String of = space.equals(OptionSpace.DHCP4) ? "" : space + " ";
    return of + "option " + code + " (" + name + ")";
  }
}
