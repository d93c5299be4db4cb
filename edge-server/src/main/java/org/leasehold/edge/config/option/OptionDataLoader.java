package org.leasehold.edge.config.option;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;
import org.leasehold.platform.json.Spelling;
import org.leasehold.schemas.lease.Octets;

/** Reads the {@code option-data} of one level (Kea, "Standard DHCPv4 Options"). */
public final class OptionDataLoader {
  private static final String DHCP4 = "dhcp4";
  private static final String KEY = "option-data";

  private final OptionDefinitions definitions;

  public OptionDataLoader(OptionDefinitions definitions) {
    this.definitions = definitions;
  }

  /** The options that stand in this section itself. */
  public OptionSet read(KeaSection level) {
    Map<Integer, ConfiguredOption> options = new TreeMap<>();
    for (KeaSection entry : level.sections(KEY)) {
      Optional<ConfiguredOption> option = new Entry(entry).read();
      entry.finish(List.of("client-classes"));
      option.ifPresent(
          o -> {
            if (options.putIfAbsent(o.code(), o) != null) {
              level
                  .problems()
                  .warning(
                      entry.position(),
                      "option " + o.code() + " a second time in the same list",
                      "only the first is sent");
            }
          });
    }
    return OptionSet.of(options);
  }

  /** One entry of the list. */
  private final class Entry {
    private final KeaSection section;
    private final Optional<Long> code;
    private final Optional<String> name;
    private final Optional<String> data;
    private final Optional<Boolean> csv;
    private final String space;
    private final boolean always;
    private final boolean never;

    Entry(KeaSection section) {
      this.section = section;
      this.code = section.integer("code", 1, 254);
      this.name = section.string("name");
      this.data = section.string("data");
      this.csv = section.bool("csv-format");
      this.space = section.string("space").orElse(DHCP4);
      this.always = section.bool("always-send").orElse(false);
      this.never = section.bool("never-send").orElse(false);
    }

    Optional<ConfiguredOption> read() {
      if (!section.has("code") && !section.has("name")) {
        error(section.position(), "an option without code and name", "add \"name\" or \"code\"");
        return Optional.empty();
      }
      if (space.equals("dhcp6")) {
        error(section.at("space"), "the option space dhcp6", "expected dhcp4 in a DHCPv4 server");
        return Optional.empty();
      }
      if (!space.equals(DHCP4)) {
        section
            .problems()
            .warning(
                section.at("space"),
                "the option space \"" + space + "\" is not supported yet",
                "this option is not sent");
        return Optional.empty();
      }
      return section.has("code") && code.isEmpty() ? Optional.empty() : standard();
    }

    private Optional<ConfiguredOption> standard() {
      Optional<OptionDefinition> found =
          code.map(c -> definitions.byCode(c.intValue()))
              .orElseGet(() -> name.flatMap(definitions::byName));
      OptionDefinition definition = found.orElse(null);
      if (definition == null && code.isEmpty()) {
        name.ifPresent(this::unknownName);
        return Optional.empty();
      }
      if (definition != null && name.isPresent() && !name.get().equals(definition.name())) {
        error(
            section.at("name"),
            "the name \"" + name.get() + "\" for option " + definition.code(),
            "its name is \"" + definition.name() + "\", or leave the name out");
        return Optional.empty();
      }
      if (definition == null && csv.orElse(false)) {
        error(
            section.at("csv-format"),
            "\"csv-format\": true for option " + code.get() + ", whose type is not known",
            "write hexadecimal digits and leave csv-format out");
        return Optional.empty();
      }
      int number = definition != null ? definition.code() : code.get().intValue();
      return encode(definition).map(o -> new ConfiguredOption(number, o, always, never));
    }

    private Optional<Octets> encode(OptionDefinition definition) {
      if (never && data.isEmpty()) {
        return Optional.of(Octets.EMPTY);
      }
      String text = data.orElse("");
      try {
        if (definition == null || !csv.orElse(true)) {
          return Optional.of(OptionEncoder.hex(definition, text));
        }
        Octets octets = OptionEncoder.csv(definition, text);
        if (OptionEncoder.hasSurplus(definition, text)) {
          section
              .problems()
              .warning(
                  section.at("data"),
                  "more values than " + definition + " takes, the rest is not sent",
                  "write a comma within text as \\\\,");
        }
        return Optional.of(octets);
      } catch (WrongOptionData e) {
        String option = definition == null ? "option " + code.get() : definition.toString();
        error(section.at("data"), e.getMessage() + " for " + option, e.right());
        return Optional.empty();
      }
    }

    private void unknownName(String unknown) {
      error(
          section.at("name"),
          "the unknown option name \"" + unknown + "\"",
          Spelling.nearest(unknown, definitions.names())
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("name a standard option, or give its \"code\" and hexadecimal data"));
    }

    private void error(Position at, String found, String right) {
      section.problems().error(at, found, right);
    }
  }
}
