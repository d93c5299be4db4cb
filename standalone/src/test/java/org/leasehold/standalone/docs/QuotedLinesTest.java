package org.leasehold.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documentation quotes of our programs' lines is what the code writes. */
class QuotedLinesTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void everyLineThatThePagesQuoteIsInTheSources() throws IOException {
    List<String> written = written();
    Map<Path, List<String>> unknown = new TreeMap<>();
    int quoted = 0;
    for (Path page : pages()) {
      List<String> lines = QuotedLines.of(Files.readString(page));
      quoted += lines.size();
      List<String> unwritten = lines.stream().filter(line -> !isIn(written, line)).toList();
      if (!unwritten.isEmpty()) {
        unknown.put(ROOT.relativize(page), unwritten);
      }
    }

    assertThat(unknown).as("lines that no program writes, by page").isEmpty();
    assertThat(quoted).as("lines found on the pages").isGreaterThan(10);
  }

  @Test
  void aLineThatNobodyWritesIsNoticed() throws IOException {
    List<String> written = written();

    assertThat(isIn(written, "Kafka does not commit: nothing is acknowledged")).isFalse();
    assertThat(isIn(written, "does not answer or does not commit: nothing is acknowledged"))
        .isTrue();
  }

  @Test
  void aQuotedLineIsInALogBlockOrReadsAsWords() {
    String page =
        """
        The log says `out of the group`, `owned: edge1 failed` and `… no answer`. Set `max-leases`
        or `a b`, run `leasehold audit`, see `java -jar it.jar` or `seek(partition, offset)`.

        ```log
        site=paris ready
        ```

        ```sh
        what is run here
        ```
        """;

    assertThat(QuotedLines.of(page))
        .containsExactly(
            "site=paris ready", "out of the group", "owned: edge1 failed", "… no answer");
  }

  @Test
  void valuesAreNoPartOfWhatIsWritten() {
    assertThat(
            QuotedLines.literalParts(
                "site=paris partitions=[0, 1] not claimed yet, 2 events wait: edge1 failed"))
        .containsExactly("not claimed yet", "events wait", "failed");
  }

  @Test
  void aStringOverSeveralLinesOfSourceIsOne() {
    String source =
        """
        // not "this"
        log.warn(
            "one {} \\"and\\""
                + " two",
            '"', "three");
        """;

    assertThat(SourceStrings.of(source)).containsExactly("one {} \"and\" two", "three");
  }

  private static boolean isIn(List<String> written, String line) {
    List<String> parts = QuotedLines.literalParts(line);
    return !parts.isEmpty()
        && parts.stream().allMatch(part -> written.stream().anyMatch(text -> text.contains(part)));
  }

  /** All strings of all modules' main sources. */
  private static List<String> written() throws IOException {
    List<String> strings = new ArrayList<>();
    for (Path module : list(ROOT)) {
      for (Path source : files(module.resolve("src/main/java"), ".java")) {
        strings.addAll(SourceStrings.of(Files.readString(source)));
      }
    }
    return strings;
  }

  /** Those in the root, in docs and in the modules. */
  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
    for (Path top : list(ROOT)) {
      if (top.toString().endsWith(".md")) {
        pages.add(top);
      } else if (Files.isRegularFile(top.resolve("README.md"))) {
        pages.add(top.resolve("README.md"));
      }
    }
    return pages;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }
}
