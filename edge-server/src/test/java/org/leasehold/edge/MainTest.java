package org.leasehold.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Testing a file by {@code -t}. */
class MainTest {

  private static final String GOOD =
      """
      { "Dhcp4": { # three
        // styles of
        /* comments */
        "valid-lifetime": 60, "server-tag": "x",
        "subnet4": [ { "id": 1, "subnet": "192.0.2.0/24" } ],
        "interfaces-config": { "interfaces": [ "lo" ] },
        "lease-database": { "type": "kafka", "site": "paris", "bootstrap-servers": "localhost:9092",
          "schema-registry-url": "http://localhost:8081" } } }
      """;

  private static final String BAD =
      """
      { "Dhcp4": { "valid-lifetime": "x", "server-tag": "x",
        "subnet": [] } }
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path good;
  private Path bad;

  @BeforeEach
  void files() throws IOException {
    good = Files.writeString(folder.resolve("good.conf"), GOOD);
    bad = Files.writeString(folder.resolve("bad.conf"), BAD);
  }

  private int run(Object... arguments) {
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return new CommandLine(new Main())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(texts);
  }

  @Test
  void aGoodFileIsTestedByEitherNotationAndTellsItsWarnings() {
    assertThat(run("-t", good)).isZero();
    assertThat(run("-t", "-c", good)).isZero();
    assertThat(run("-c", good, "-t")).isZero();

    String once =
        good
            + ":4:25: warning: \"server-tag\" in Dhcp4 is not supported yet; it has no effect here\n"
            + good
            + ": ok, 1 subnets, site paris\n";
    assertThat(out).hasToString(once.repeat(3));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void ofABadFileEveryProblemIsALineOnStandardErrorAndTheStatusIsThatOfKea() {
    assertThat(run("-t", bad)).isEqualTo(1);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines())
        .hasSize(5)
        .allMatch(line -> line.matches(".*bad\\.conf:\\d+:\\d+: (error|warning): .+"))
        .anyMatch(line -> line.contains(":1:32: error: \"valid-lifetime\" is the string \"x\""))
        .anyMatch(line -> line.contains(":2:3: error: the unknown key \"subnet\""));
  }

  @Test
  void aFileThatIsNotThereIsALine() {
    assertThat(run("-t", folder.resolve("none.conf"))).isEqualTo(1);
    assertThat(err.toString()).contains("none.conf\" does not exist");
  }

  @Test
  void withoutAFileNothingIsDone() {
    assertThat(run("-t")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }
}
