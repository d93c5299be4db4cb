package org.leasehold.platform.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Typed reading of one map of a configuration. Each getter notes a wrong value in the {@link
 * Problems} and then answers as if the key were absent, so that a loader goes on and reports
 * everything at once. A key that was read is a supported key; {@link #finish} checks the others.
 * {@code user-context} and {@code comment} are allowed everywhere, as in Kea.
 */
public final class KeaSection {
  // More known keys than this would bury the message.
  private static final int MOST_LISTED = 20;

  private final KeaMap map;
  private final String name;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();

  /**
   * @param name what messages call it: the path of keys, such as {@code subnet4[2].pools[0]}
   */
  public KeaSection(KeaMap map, String name, Problems problems) {
    this.map = map;
    this.name = name;
    this.problems = problems;
  }

  /**
   * The object of one server in a file, such as {@code Dhcp4}. Other objects beside it are ignored,
   * as in Kea.
   *
   * @throws ConfigException if the file has no such map
   */
  public static KeaSection root(KeaValue file, String key, Problems problems) {
    if (file instanceof KeaMap top && top.get(key).orElse(null) instanceof KeaMap found) {
      return new KeaSection(found, key, problems);
    }
    KeaValue wrong = file instanceof KeaMap top ? top.get(key).orElse(null) : null;
    String expected = "expected { \"" + key + "\": { ... } }";
    if (wrong != null) {
      problems.error(wrong.position(), "\"" + key + "\" is " + wrong.describe(), expected);
    } else {
      problems.error(file.position(), "no \"" + key + "\" in this file", expected);
    }
    throw new ConfigException(problems.errors());
  }

  /** The map as parsed. */
  public KeaMap map() {
    return map;
  }

  public String name() {
    return name;
  }

  /** Where the section begins. */
  public Position position() {
    return map.position();
  }

  public Problems problems() {
    return problems;
  }

  /** The keys that are there, in the order of the file; supported or not. */
  public List<String> keys() {
    return map.entries().stream().map(KeaEntry::key).toList();
  }

  /** Whether the key is there, whatever its value. */
  public boolean has(String key) {
    return raw(key).isPresent();
  }

  /** Where a key's value is; where the section begins if it is absent. */
  public Position at(String key) {
    return map.get(key).map(KeaValue::position).orElse(map.position());
  }

  /** The value of a key as parsed. */
  public Optional<KeaValue> raw(String key) {
    asked.add(key);
    return map.get(key);
  }

  /** Marks keys as supported whose values need no reading here. */
  public void accept(String... keys) {
    asked.addAll(Arrays.asList(keys));
  }

  /** Every entry of a map whose keys are free, such as Kafka properties. */
  public List<KeaEntry> entries() {
    map.entries().forEach(e -> asked.add(e.key()));
    return map.entries();
  }

  public Optional<String> string(String key) {
    return string(raw(key), key, "a string");
  }

  public Optional<String> requiredString(String key) {
    require(key, "a string");
    return string(key);
  }

  /** Notes an error if the key is absent. */
  public void require(String key, String expected) {
    if (!has(key)) {
      problems.error(
          map.position(), name + " has no \"" + key + "\"", "add \"" + key + "\": " + expected);
    }
  }

  /**
   * A string that stands for something else.
   *
   * @param parse throws {@link IllegalArgumentException} for a text that it does not accept
   * @param expected what would be right: {@code an IPv4 address such as 192.0.2.1}
   */
  public <T> Optional<T> parsed(String key, Function<String, T> parse, String expected) {
    return raw(key).flatMap(v -> parsed(v, quoted(key), parse, expected));
  }

  /** A list of strings, each of which stands for something else; empty if absent. */
  public <T> List<T> parsedList(String key, Function<String, T> parse, String expected) {
    List<T> result = new ArrayList<>();
    for (KeaValue value : list(key, "a list of strings, each " + expected)) {
      parsed(value, "an element of " + quoted(key), parse, expected).ifPresent(result::add);
    }
    return result;
  }

  private <T> Optional<T> parsed(
      KeaValue value, String what, Function<String, T> parse, String expected) {
    if (value instanceof KeaString s) {
      try {
        return Optional.of(parse.apply(s.value()));
      } catch (IllegalArgumentException e) {
        return mismatch(value, what, expected);
      }
    }
    return mismatch(value, what, "a string, " + expected);
  }

  /** A list of strings; empty if absent. */
  public List<KeaString> strings(String key) {
    List<KeaString> result = new ArrayList<>();
    for (KeaValue value : list(key, "a list of strings")) {
      if (value instanceof KeaString s) {
        result.add(s);
      } else {
        mismatch(value, "an element of " + quoted(key), "a string");
      }
    }
    return result;
  }

  /** An integer within bounds, both inclusive. */
  public Optional<Long> integer(String key, long min, long max) {
    String expected = "an integer from " + min + " to " + max;
    return raw(key)
        .flatMap(
            v -> {
              if (v instanceof KeaNumber n && n.integer()) {
                long value = n.value().longValueExact();
                if (value >= min && value <= max) {
                  return Optional.of(value);
                }
              }
              return mismatch(v, quoted(key), expected);
            });
  }

  /** A number within bounds, both inclusive. */
  public Optional<Double> decimal(String key, double min, double max) {
    String expected = "a number from " + min + " to " + max;
    return raw(key)
        .flatMap(
            v -> {
              if (v instanceof KeaNumber n) {
                double value = n.value().doubleValue();
                if (value >= min && value <= max) {
                  return Optional.of(value);
                }
              }
              return mismatch(v, quoted(key), expected);
            });
  }

  public Optional<Boolean> bool(String key) {
    return raw(key)
        .flatMap(
            v ->
                v instanceof KeaBool b
                    ? Optional.of(b.value())
                    : mismatch(v, quoted(key), "true or false"));
  }

  /** A string that names a constant in Kea's spelling: {@code when-present} is WHEN_PRESENT. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    List<E> constants = List.of(type.getEnumConstants());
    String expected = constants.stream().map(KeaSection::spell).collect(Collectors.joining(", "));
    return parsed(
        key,
        text ->
            constants.stream()
                .filter(c -> spell(c).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        "one of " + expected);
  }

  private static String spell(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A map within this one. */
  public Optional<KeaSection> section(String key) {
    return raw(key)
        .flatMap(
            v ->
                v instanceof KeaMap m
                    ? Optional.of(new KeaSection(m, key, problems))
                    : mismatch(v, quoted(key), "a map"));
  }

  /** A list of maps; empty if absent. */
  public List<KeaSection> sections(String key) {
    List<KeaSection> result = new ArrayList<>();
    List<KeaValue> values = list(key, "a list of maps");
    for (int i = 0; i < values.size(); i++) {
      String element = key + "[" + i + "]";
      if (values.get(i) instanceof KeaMap m) {
        result.add(new KeaSection(m, element, problems));
      } else {
        mismatch(values.get(i), element, "a map");
      }
    }
    return result;
  }

  /** Notes an error at a key's value. */
  public void error(String key, String found, String right) {
    problems.error(at(key), found, right);
  }

  /**
   * The keys that were not read, except {@code comment} and {@code user-context}; they count as
   * read from now on.
   */
  public List<String> unread() {
    accept("comment", "user-context");
    List<String> result = keys().stream().filter(key -> !asked.contains(key)).toList();
    asked.addAll(result);
    return result;
  }

  /** Checks the keys that were not read: each is an error. */
  public void finish() {
    finish(Map.of());
  }

  /**
   * The same where some of them have no effect and have been reported already.
   *
   * @param unread what Kea takes as their values
   */
  public void finishUnread(Map<String, KeaShape> unread) {
    unread.forEach(
        (key, shape) -> {
          if (has(key)) {
            shape.check(this, key);
          }
        });
    finish();
  }

  /**
   * Checks the keys that were not read: a warning for those that Kea knows, an error for others.
   *
   * @param unsupported keys that Kea accepts here and we do not support yet, with the values that
   *     it accepts
   */
  public void finish(Map<String, KeaShape> unsupported) {
    string("comment");
    raw("user-context")
        .filter(v -> !(v instanceof KeaMap))
        .ifPresent(v -> mismatch(v, quoted("user-context"), "a map"));
    Set<String> known = new TreeSet<>(asked);
    known.addAll(unsupported.keySet());
    for (KeaEntry entry : map.entries()) {
      if (asked.contains(entry.key())) {
        continue;
      }
      KeaShape shape = unsupported.get(entry.key());
      if (shape != null) {
        problems.warning(
            entry.position(),
            quoted(entry.key()) + " in " + name + " is not supported yet",
            "it has no effect here");
        shape.check(this, entry.key());
      } else {
        problems.error(
            entry.position(),
            "the unknown key " + quoted(entry.key()) + " in " + name,
            Spelling.nearest(entry.key(), known)
                .map(near -> "did you mean " + quoted(near) + "?")
                .orElse(
                    known.size() > MOST_LISTED
                        ? "neither Kea nor Leasehold knows it"
                        : "known here are " + String.join(", ", known)));
      }
    }
  }

  private List<KeaValue> list(String key, String expected) {
    Optional<KeaValue> value = raw(key);
    if (value.isPresent() && !(value.get() instanceof KeaList)) {
      mismatch(value.get(), quoted(key), expected);
    }
    return value.orElse(null) instanceof KeaList l ? l.values() : List.of();
  }

  private Optional<String> string(Optional<KeaValue> value, String key, String expected) {
    return value.flatMap(
        v ->
            v instanceof KeaString s ? Optional.of(s.value()) : mismatch(v, quoted(key), expected));
  }

  private <T> Optional<T> mismatch(KeaValue value, String what, String expected) {
    problems.error(value.position(), what + " is " + value.describe(), "expected " + expected);
    return Optional.empty();
  }

  private static String quoted(String key) {
    return "\"" + key + "\"";
  }
}
