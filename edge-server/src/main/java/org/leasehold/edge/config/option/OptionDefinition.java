package org.leasehold.edge.config.option;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the data of one DHCPv4 option is written.
 *
 * @param code 1 to 254
 * @param fields the types of its fields, one or more
 * @param array whether the last field may be repeated
 */
public record OptionDefinition(int code, String name, List<OptionType> fields, boolean array) {

  public OptionDefinition {
    fields = List.copyOf(fields);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("option " + name + " has no field");
    }
  }

  /** What its data looks like, for messages. */
  String expected() {
    String types = fields.stream().map(OptionType::example).collect(Collectors.joining(", "));
    return array ? types + ", ..." : types;
  }

  @Override
  public String toString() {
    return "option " + code + " (" + name + ")";
  }
}
