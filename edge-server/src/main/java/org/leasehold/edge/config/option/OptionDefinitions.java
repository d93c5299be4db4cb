package org.leasehold.edge.config.option;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The DHCPv4 options that have a name and a type, by either. Immutable. */
public final class OptionDefinitions {
  private static final OptionDefinitions STANDARD = readStandard();

  private final Map<Integer, OptionDefinition> byCode = new HashMap<>();
  private final Map<String, OptionDefinition> byName = new HashMap<>();

  private OptionDefinitions(Iterable<OptionDefinition> definitions) {
    for (OptionDefinition d : definitions) {
      byCode.put(d.code(), d);
      byName.put(d.name(), d);
    }
  }

  /** Those that Kea calls standard (Administrator Reference Manual, "Standard DHCPv4 Options"). */
  public static OptionDefinitions standard() {
    return STANDARD;
  }

  /** These and further ones, which must differ from them in code. */
  OptionDefinitions with(List<OptionDefinition> further) {
    List<OptionDefinition> all = new ArrayList<>(byCode.values());
    all.addAll(further);
    return further.isEmpty() ? this : new OptionDefinitions(all);
  }

  public Optional<OptionDefinition> byCode(int code) {
    return Optional.ofNullable(byCode.get(code));
  }

  public Optional<OptionDefinition> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  private static OptionDefinitions readStandard() {
    try (InputStream in =
            OptionDefinitions.class.getResourceAsStream(
                "/org/leasehold/edge/config/dhcp4-options.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new OptionDefinitions(
          lines
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(OptionDefinitions::definition)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OptionDefinition definition(String line) {
    String[] words = line.split(" ");
    List<OptionType> fields = Arrays.stream(words[2].split(",")).map(OptionType::named).toList();
    return new OptionDefinition(Integer.parseInt(words[0]), words[1], fields, words.length > 3);
  }
}
