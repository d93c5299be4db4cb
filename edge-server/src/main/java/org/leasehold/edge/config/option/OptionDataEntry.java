package org.leasehold.edge.config.option;

import java.util.Optional;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.edge.option.OptionDefinition;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.edge.option.OptionEncoder;
import org.leasehold.edge.option.OptionSpace;
import org.leasehold.edge.option.WrongOptionData;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.Position;
import org.leasehold.platform.json.Spelling;
import org.leasehold.schemas.lease.Octets;

/** One entry of a list of option-data. */
final class OptionDataEntry {
  private final KeaSection section;
  private final OptionDefinitions definitions;
  private final String space;
  private final Optional<Long> code;
  private final Optional<String> name;
  private final Optional<String> data;
  private final Optional<Boolean> csv;
  private final ClassGuard guard;
  private final boolean always;
  private final boolean never;

  OptionDataEntry(KeaSection section, OptionDefinitions definitions) {
    this.section = section;
    this.definitions = definitions;
    space = section.string("space").orElse(OptionSpace.DHCP4);
    boolean messages = space.equals(OptionSpace.DHCP4);
    code = section.integer("code", messages ? 1 : 0, messages ? 254 : 255);
    name = section.string("name");
    data = section.string("data");
    csv = section.bool("csv-format");
    guard =
        new ClassGuard(section.strings("client-classes").stream().map(KeaString::value).toList());
    always = section.bool("always-send").orElse(false);
    never = section.bool("never-send").orElse(false);
  }

  /** Empty when the entry is wrong, which is noted. */
  Optional<RawOption> read() {
    if (!section.has("code") && !section.has("name")) {
      error(section.position(), "an option without code and name", "add \"name\" or \"code\"");
      return Optional.empty();
    }
    if (space.equals(OptionSpace.DHCP6)) {
      error(section.at("space"), "the option space dhcp6", "expected dhcp4 in a DHCPv4 server");
      return Optional.empty();
    }
    if (!OptionSpace.isName(space)) {
      error(
          section.at("space"),
          "the option space \"" + space + "\"",
          "expected letters, digits, hyphens and underscores");
      return Optional.empty();
    }
    return section.has("code") && code.isEmpty() ? Optional.empty() : defined();
  }

  private Optional<RawOption> defined() {
    OptionDefinition definition =
        code.map(c -> definitions.byCode(space, c.intValue()))
            .orElseGet(() -> name.flatMap(n -> definitions.byName(space, n)))
            .orElse(null);
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
    return encode(definition)
        .map(octets -> new RawOption(space, number, definition, octets, guard, always, never));
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
    boolean messages = space.equals(OptionSpace.DHCP4);
    error(
        section.at("name"),
        "the unknown option name \""
            + unknown
            + "\""
            + (messages ? "" : " in the option space \"" + space + "\""),
        Spelling.nearest(unknown, definitions.names(space))
            .map(near -> "did you mean \"" + near + "\"?")
            .orElse(
                messages
                    ? "name a standard option, or give its \"code\" and hexadecimal data"
                    : "define it by \"option-def\", or give its \"code\" and hexadecimal data"));
  }

  private void error(Position at, String found, String right) {
    section.problems().error(at, found, right);
  }
}
