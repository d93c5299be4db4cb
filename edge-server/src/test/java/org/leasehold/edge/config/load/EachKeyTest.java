package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaList;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;

/**
 * Every key of a kea-dhcp4.conf, at every level: all-keys.txt has those of Kea's
 * doc/examples/kea4/all-keys.json (3.1), the files beside it have each of them, and some older
 * ones. What has no effect stands on a line that ends with {@code // no effect}.
 */
class EachKeyTest {

  private static final String NO_EFFECT = "// no effect";

  /** What these hold is free. */
  private static final Set<String> OPAQUE = Set.of("user-context", "parameters");

  private static Path resource(String name) {
    try {
      return Path.of(EachKeyTest.class.getResource("keys/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(resource("all-keys.txt").getParent())) {
      return files.filter(file -> file.toString().endsWith(".conf")).sorted().toList().stream();
    }
  }

  @Test
  void eachKeyThatKeaHasIsInAnExample() throws IOException {
    Set<String> found = new TreeSet<>();
    examples().forEach(file -> walk(dhcp4(file), "", (path, entry) -> found.add(path)));

    assertThat(found).containsAll(Files.readAllLines(resource("all-keys.txt")));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aKeyIsTakenOrWarnedOfOnce(Path file) throws IOException {
    List<Problem> warnings = load(KeaJson.parse(file, new Problems()));
    List<String> lines = Files.readAllLines(file);
    List<KeaEntry> entries = new ArrayList<>();
    walk(dhcp4(file), "", (path, entry) -> entries.add(entry));

    for (int line = 1; line <= lines.size(); line++) {
      int here = line;
      boolean without = lines.get(line - 1).endsWith(NO_EFFECT) && line > 1;
      assertThat(warnings.stream().filter(each -> each.position().line() == here))
          .as("%s:%d: %s", file, line, lines.get(line - 1))
          .hasSize(without ? 1 : 0)
          .allMatch(warning -> entries.stream().anyMatch(entry -> isAbout(warning, entry)));
    }
  }

  /** Whether a warning stands at an entry's key or value, and names one of them. */
  private static boolean isAbout(Problem warning, KeaEntry entry) {
    boolean there =
        warning.position().equals(entry.position())
            || warning.position().equals(entry.value().position());
    return there
        && (warning.found().contains(entry.key())
            || entry.value() instanceof KeaString text && warning.found().contains(text.value()));
  }

  /** As Kea's grammar, whether the key has an effect or not. */
  @ParameterizedTest
  @MethodSource("examples")
  void aValueOfAnotherTypeIsAnErrorAtItsPlace(Path file) {
    KeaMap whole = (KeaMap) KeaJson.parse(file, new Problems());
    walk(
        whole.get("Dhcp4").orElseThrow(),
        "",
        (path, entry) -> {
          KeaValue wrong = ofAnotherType(entry.value());
          ConfigException refused =
              catchThrowableOfType(
                  ConfigException.class, () -> load(with(whole, entry.value(), wrong)));
          assertThat(refused).as("%s %s", path, wrong.position()).isNotNull();
          assertThat(refused.errors())
              .as(path)
              .extracting(Problem::position)
              .contains(wrong.position());
        });
  }

  private static KeaValue ofAnotherType(KeaValue value) {
    return value instanceof KeaNumber
        ? new KeaString(value.position(), "number")
        : new KeaNumber(value.position(), BigDecimal.valueOf(7), true);
  }

  private static KeaValue with(KeaValue in, KeaValue old, KeaValue other) {
    if (in == old) {
      return other;
    }
    if (in instanceof KeaMap map) {
      return new KeaMap(
          map.position(),
          map.entries().stream()
              .map(
                  each -> new KeaEntry(each.position(), each.key(), with(each.value(), old, other)))
              .toList());
    }
    return in instanceof KeaList list
        ? new KeaList(
            list.position(), list.values().stream().map(each -> with(each, old, other)).toList())
        : in;
  }

  private static List<Problem> load(KeaValue file) {
    return Dhcp4ConfigLoader.load(file, Optional.of(ConfigText.DATABASE), new Problems())
        .warnings();
  }

  private static KeaValue dhcp4(Path file) {
    return ((KeaMap) KeaJson.parse(file, new Problems())).get("Dhcp4").orElseThrow();
  }

  private static void walk(KeaValue value, String above, BiConsumer<String, KeaEntry> each) {
    if (value instanceof KeaList list) {
      list.values().forEach(element -> walk(element, above, each));
    } else if (value instanceof KeaMap map) {
      for (KeaEntry entry : map.entries()) {
        String path = above.isEmpty() ? entry.key() : above + "/" + entry.key();
        each.accept(path, entry);
        if (!OPAQUE.contains(entry.key())) {
          walk(entry.value(), path, each);
        }
      }
    }
  }
}
