package org.leasehold.edge.config.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leasehold.platform.json.KeaSection;

/** Reads {@code option-def}: the user's own DHCPv4 options (Kea, "Custom DHCPv4 Options"). */
public final class OptionDefLoader {
  private static final String TYPES =
      "one of binary, boolean, empty, fqdn, int8, int16, int32, uint8, uint16, uint32,"
          + " ipv4-address, ipv6-address, ipv6-prefix, psid, string, tuple";

  private OptionDefLoader() {}

  /** The standard options and those that stand in this section. */
  public static OptionDefinitions read(KeaSection level) {
    OptionDefinitions standard = OptionDefinitions.standard();
    List<OptionDefinition> own = new ArrayList<>();
    for (KeaSection section : level.sections("option-def")) {
      definition(section)
          .ifPresent(
              d -> {
                if (standard.byCode(d.code()).isPresent()) {
                  section.error(
                      "code",
                      "a definition of " + standard.byCode(d.code()).get(),
                      "expected the code of an option that is not standard");
                } else if (own.stream().anyMatch(o -> o.code() == d.code())) {
                  section.error(
                      "code", "option " + d.code() + " defined a second time", "remove one");
                } else {
                  own.add(d);
                }
              });
      section.finish(List.of());
    }
    return standard.with(own);
  }

  private static Optional<OptionDefinition> definition(KeaSection section) {
    Optional<String> name = section.requiredString("name");
    section.require("code", "128");
    Optional<Long> code = section.integer("code", 1, 254);
    section.require("type", "\"string\"");
    boolean array = section.bool("array").orElse(false);
    Optional<List<OptionType>> fields =
        section.string("type").orElse("").equals("record")
            ? section.parsed("record-types", OptionDefLoader::types, "types separated by commas")
            : section.parsed("type", OptionDefLoader::types, TYPES);
    section.accept("record-types");
    String space = section.string("space").orElse("dhcp4");
    String encapsulated = section.string("encapsulate").orElse("");
    if (!space.equals("dhcp4")) {
      section
          .problems()
          .warning(
              section.at("space"),
              "the option space \"" + space + "\" is not supported yet",
              "this definition has no effect");
      return Optional.empty();
    }
    if (!encapsulated.isEmpty()) {
      section
          .problems()
          .warning(
              section.at("encapsulate"),
              "the options of space \"" + encapsulated + "\" are not supported yet",
              "they are not sent");
    }
    if (name.isEmpty() || code.isEmpty() || fields.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OptionDefinition(code.get().intValue(), name.get(), fields.get(), array));
  }

  private static List<OptionType> types(String text) {
    List<OptionType> types =
        Arrays.stream(text.split(",")).map(t -> OptionType.named(t.trim())).toList();
    if (types.contains(OptionType.INTERNAL)) {
      throw new IllegalArgumentException(text);
    }
    return types;
  }
}
