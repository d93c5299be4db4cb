package org.leasehold.edge.config.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.option.OptionDefinition;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.edge.option.OptionSpace;
import org.leasehold.edge.option.OptionType;
import org.leasehold.platform.json.KeaSection;

/** Reads {@code option-def}: the user's own options (Kea, "Custom DHCPv4 Options"). */
public final class OptionDefLoader {
  private static final String KEY = "option-def";
  private static final String RECORD = "record";
  private static final String TYPES =
      "one of binary, boolean, empty, fqdn, internal, int8, int16, int32, uint8, uint16, uint32,"
          + " ipv4-address, ipv6-address, ipv6-prefix, psid, string, tuple, record";
  private static final String RECORD_TYPES = "types separated by commas, such as \"uint8, string\"";
  private static final String NAME = "expected letters, digits, hyphens and underscores";

  private static final int VENDOR_ENCAPSULATED = 43;
  private static final int FIRST_PRIVATE = 224;

  private final OptionDefinitions around;
  private final List<OptionDefinition> own = new ArrayList<>();

  private OptionDefLoader(OptionDefinitions around) {
    this.around = around;
  }

  /** The standard options and those that stand in this section. */
  public static OptionDefinitions read(KeaSection level) {
    return new OptionDefLoader(OptionDefinitions.standard()).read(level, false);
  }

  /** The definitions of the server and, over them, those of this client class. */
  public static OptionDefinitions readOfClass(KeaSection clientClass, OptionDefinitions around) {
    return new OptionDefLoader(around).read(clientClass, true);
  }

  private OptionDefinitions read(KeaSection level, boolean ofClass) {
    for (KeaSection section : level.sections(KEY)) {
      Optional<OptionDefinition> definition = definition(section);
      section.finish();
      definition.filter(d -> isAllowed(section, d, ofClass)).ifPresent(own::add);
    }
    return around.with(own);
  }

  private boolean isAllowed(KeaSection section, OptionDefinition d, boolean ofClass) {
    if (ofClass && !mayDifferByClass(d)) {
      section.error(
          "code",
          "a definition of option " + d.code() + " of " + d.space() + " in a client class",
          "expected option 43 or a private one, 224 to 254, of dhcp4");
      return false;
    }
    OptionDefinitions standard = OptionDefinitions.standard();
    Optional<OptionDefinition> taken =
        standard
            .byCode(d.space(), d.code())
            .or(() -> standard.byName(d.space(), d.name()))
            .filter(s -> !mayDifferByClass(s) && !mayDifferByClass(d));
    if (taken.isPresent()) {
      section.error(
          "code",
          "a definition of " + taken.get(),
          "expected the code of an option that is not standard");
      return false;
    }
    for (OptionDefinition o : own) {
      if (o.space().equals(d.space()) && (o.code() == d.code() || o.name().equals(d.name()))) {
        boolean same = o.code() == d.code();
        section.error(
            same ? "code" : "name",
            same
                ? "option " + d.code() + " defined a second time"
                : "a second option of the name \"" + d.name() + "\"",
            same ? "remove one" : "choose another name");
        return false;
      }
    }
    return true;
  }

  /** What vendors' clients use as they like. */
  private static boolean mayDifferByClass(OptionDefinition d) {
    return d.space().equals(OptionSpace.DHCP4)
        && (d.code() == VENDOR_ENCAPSULATED || d.code() >= FIRST_PRIVATE);
  }

  private static Optional<OptionDefinition> definition(KeaSection section) {
    Optional<String> name = section.requiredString("name");
    section.require("code", "128");
    String space = section.string("space").orElse(OptionSpace.DHCP4);
    boolean messages = space.equals(OptionSpace.DHCP4);
    Optional<Long> code = section.integer("code", messages ? 1 : 0, messages ? 254 : 255);
    section.require("type", "\"string\"");
    boolean array = section.bool("array").orElse(false);
    boolean record = section.string("type").orElse("").equals(RECORD);
    Optional<List<OptionType>> fields =
        record
            ? section.parsed("record-types", OptionDefLoader::types, RECORD_TYPES)
            : section.parsed("type", OptionDefLoader::type, TYPES);
    if (record) {
      section.require("record-types", RECORD_TYPES);
    }
    section.accept("record-types");
    String encapsulated = section.string("encapsulate").orElse("");
    boolean sound =
        areNames(section, name, space, encapsulated)
            & fields.filter(each -> areFields(section, each, record, array)).isPresent()
            & maySurround(section, space, encapsulated, array);
    if (name.isEmpty() || code.isEmpty() || !sound) {
      return Optional.empty();
    }
    return Optional.of(
        new OptionDefinition(
            space, code.get().intValue(), name.get(), fields.get(), array, encapsulated));
  }

  private static boolean areNames(
      KeaSection section, Optional<String> name, String space, String encapsulated) {
    boolean sound = true;
    if (name.isPresent() && !OptionSpace.isName(name.get())) {
      section.error("name", "the option name \"" + name.get() + "\"", NAME);
      sound = false;
    }
    if (!OptionSpace.isName(space)) {
      section.error("space", "the option space \"" + space + "\"", NAME);
      sound = false;
    }
    if (!encapsulated.isEmpty() && !OptionSpace.isName(encapsulated)) {
      section.error("encapsulate", "the option space \"" + encapsulated + "\"", NAME);
      sound = false;
    }
    return sound;
  }

  private static boolean areFields(
      KeaSection section, List<OptionType> fields, boolean record, boolean array) {
    String key = record ? "record-types" : "type";
    if (record && fields.size() < 2) {
      section.error(key, "a record of one field", "expected at least two, or that type itself");
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      OptionType type = fields.get(i);
      boolean last = i == fields.size() - 1;
      if (record && (type == OptionType.EMPTY || type == OptionType.INTERNAL)) {
        section.error(key, "the type " + type.kea() + " in a record", "leave it out");
        return false;
      }
      if (type.isToTheEnd() && !last) {
        section.error(key, "a " + type.kea() + " before other fields", "put it last");
        return false;
      }
      if (last && array && (type.isToTheEnd() || type == OptionType.EMPTY)) {
        section.error("array", "an array of the type " + type.kea(), "leave \"array\" out");
        return false;
      }
    }
    return true;
  }

  private static boolean maySurround(
      KeaSection section, String space, String encapsulated, boolean array) {
    if (encapsulated.isEmpty()) {
      return true;
    }
    if (array) {
      section.error(
          "encapsulate", "an array that carries other options", "leave out \"array\" or this");
      return false;
    }
    if (encapsulated.equals(space)) {
      section.error(
          "encapsulate", "an option that carries its own space", "expected another space");
      return false;
    }
    return true;
  }

  private static List<OptionType> types(String text) {
    return Arrays.stream(text.split(",")).map(t -> OptionType.named(t.trim())).toList();
  }

  private static List<OptionType> type(String text) {
    return List.of(OptionType.named(text));
  }
}
