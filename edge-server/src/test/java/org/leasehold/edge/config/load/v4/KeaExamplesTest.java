package org.leasehold.edge.config.load.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.Problem;

/** Every example that Kea brings is read without a key that we take for unknown. */
class KeaExamplesTest {
  private static final Path EXAMPLES = Path.of("/usr/share/doc/kea/examples/kea4");
  private static final KafkaLeaseDatabase DATABASE =
      KafkaLeaseDatabase.of("test", "localhost:9092", "http://localhost:8081");

  @TestFactory
  Stream<DynamicTest> noKeyOfKeasExamplesIsUnknown() throws IOException {
    assumeTrue(Files.isDirectory(EXAMPLES), "Debian's kea-doc is not installed");
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> load(f)));
    }
  }

  private static void load(Path file) {
    assertThat(errors(file))
        .extracting(Problem::toString)
        .noneMatch(message -> message.contains("unknown key"));
  }

  private static List<Problem> errors(Path file) {
    try {
      Dhcp4ConfigLoader.load(file, Optional.of(DATABASE));
      return List.of();
    } catch (ConfigException e) {
      return e.errors();
    }
  }
}
