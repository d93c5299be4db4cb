package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Peers;
import org.leasehold.systemtests.harness.product.Product;

/**
 * Every example of Kea's documentation (Debian's kea-doc) is taken by {@code edge -t}, or tells
 * exactly what is expected of it: kea-examples.expected says so for the kea-doc whose version its
 * first line names. What was told is written to target/kea-examples.told, in the same form: when a
 * key becomes supported, look at it and copy it over.
 */
@Tag("peers")
class KeaExamplesTest {

  private static final Path EXAMPLES = Path.of("/usr/share/doc/kea/examples/kea4");
  private static final Path PACKAGES = Path.of("/var/lib/dpkg/status");
  private static final Pattern LINE = Pattern.compile("\\S+?:\\d+:\\d+: (error|warning): (.*)");

  @Test
  void eachExampleIsTakenOrToldOfAsExpected() throws IOException {
    Peers.requireFile(EXAMPLES, "kea-doc");
    List<String> expected = expected();
    String version = version();
    assumeTrue(
        expected.get(0).equals("kea-doc " + version),
        "kea-examples.expected is of " + expected.get(0) + ", here is " + version);

    List<String> told = new ArrayList<>(List.of("kea-doc " + version));
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        told.addAll(told(file));
      }
    }

    Files.write(Path.of("target/kea-examples.told"), told);
    assertThat(told).containsExactlyElementsOf(expected);
  }

  /** The file's name with the exit status, and what was told, the same in several places once. */
  private static List<String> told(Path file) {
    List<String> command =
        Product.command(
            "edge",
            "-t",
            file.toString(),
            "--bootstrap-servers",
            "localhost:9092",
            "--schema-registry-url",
            "http://localhost:8081");
    Exec.Result result = Exec.run(Duration.ofMinutes(1), command);
    Map<String, Integer> lines = new LinkedHashMap<>();
    result
        .output()
        .lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .forEach(line -> lines.merge(line.group(1) + ": " + line.group(2), 1, Integer::sum));
    List<String> told = new ArrayList<>();
    told.add(file.getFileName() + (result.status() == 0 ? ": taken" : ": refused"));
    lines.forEach((line, times) -> told.add("  " + times + " " + line));
    return told;
  }

  private static List<String> expected() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            KeaExamplesTest.class.getResourceAsStream("/kea-examples.expected"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static String version() throws IOException {
    return Stream.of(Files.readString(PACKAGES).split("\n\n"))
        .filter(entry -> entry.startsWith("Package: kea-doc\n"))
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Version: "))
        .map(line -> line.substring("Version: ".length()).replaceAll("-.*", ""))
        .collect(Collectors.joining());
  }
}
