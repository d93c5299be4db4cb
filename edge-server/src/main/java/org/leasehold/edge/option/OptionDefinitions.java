package org.leasehold.edge.option;

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

/** The options that have a name and a type, by either, in each option space. Immutable. */
public final class OptionDefinitions {
  private static final OptionDefinitions STANDARD = new OptionDefinitions(readStandard());

  private final Map<String, Map<Integer, OptionDefinition>> byCode = new HashMap<>();
  private final Map<String, Map<String, OptionDefinition>> byName = new HashMap<>();

  private OptionDefinitions(Iterable<OptionDefinition> definitions) {
    for (OptionDefinition d : definitions) {
      OptionDefinition old = in(byCode, d.space()).put(d.code(), d);
      if (old != null) {
        in(byName, d.space()).remove(old.name());
      }
      in(byName, d.space()).put(d.name(), d);
    }
  }

  private static <K> Map<K, OptionDefinition> in(
      Map<String, Map<K, OptionDefinition>> spaces, String space) {
    return spaces.computeIfAbsent(space, any -> new HashMap<>());
  }

  /** Those that Kea calls standard (Administrator Reference Manual, "Standard DHCPv4 Options"). */
  public static OptionDefinitions standard() {
    return STANDARD;
  }

  /** These and further ones, which take the place of those of the same code. */
  public OptionDefinitions with(List<OptionDefinition> further) {
    if (further.isEmpty()) {
      return this;
    }
    List<OptionDefinition> all = new ArrayList<>();
    byCode.values().stream().map(Map::values).forEach(all::addAll);
    all.addAll(further);
    return new OptionDefinitions(all);
  }

  /** An option of messages. */
  public Optional<OptionDefinition> byCode(int code) {
    return byCode(OptionSpace.DHCP4, code);
  }

  /** An option of messages. */
  public Optional<OptionDefinition> byName(String name) {
    return byName(OptionSpace.DHCP4, name);
  }

  public Optional<OptionDefinition> byCode(String space, int code) {
    return Optional.ofNullable(byCode.getOrDefault(space, Map.of()).get(code));
  }

  public Optional<OptionDefinition> byName(String space, String name) {
    return Optional.ofNullable(byName.getOrDefault(space, Map.of()).get(name));
  }

  /** The names of the options of messages. */
  public Set<String> names() {
    return names(OptionSpace.DHCP4);
  }

  /** The names in one space. */
  public Set<String> names(String space) {
    return Set.copyOf(byName.getOrDefault(space, Map.of()).keySet());
  }

  private static List<OptionDefinition> readStandard() {
    List<OptionDefinition> all = new ArrayList<>();
    try (InputStream in =
            OptionDefinitions.class.getResourceAsStream(
                "/org/leasehold/edge/option/dhcp4-options.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      String space = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("space ")) {
          space = line.substring("space ".length());
        } else if (!line.startsWith("#")) {
          all.add(definition(space, line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static OptionDefinition definition(String space, String line) {
    String[] words = line.split(" ");
    List<OptionType> fields = Arrays.stream(words[2].split(",")).map(OptionType::named).toList();
    String more = words.length > 3 ? words[3] : "";
    return new OptionDefinition(
        space,
        Integer.parseInt(words[0]),
        words[1],
        fields,
        more.equals("array"),
        more.startsWith(">") ? more.substring(1) : "");
  }
}
