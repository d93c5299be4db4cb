package org.leasehold.systemtests.harness.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the processes inherit that the tests start. */
class DaemonTest {

  @TempDir private Path folder;

  /** Prints the signals that a daemon of its own ignores, in hexadecimal. */
  static final class Parent {

    public static void main(String[] arguments) throws IOException {
      Path log = Path.of(arguments[0]);
      try (Daemon sleep =
          new Daemon("sleep", List.of("sleep", "60"), Map.of(), log, daemon -> runs(daemon))) {
        sleep.start().awaitReady(Duration.ofSeconds(10));
        System.out.println(ignored(sleep.pid()));
      }
    }

    private static boolean runs(Daemon daemon) throws IOException {
      return Files.readString(Path.of("/proc/" + daemon.pid() + "/comm")).strip().equals("sleep");
    }

    private static String ignored(long pid) throws IOException {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("SigIgn:"))
          .map(line -> line.split("\\s+")[1])
          .findAny()
          .orElseThrow();
    }
  }

  @Test
  void aDaemonHeedsSighupThoughTheTestsIgnoreIt() {
    int hup = 1;
    List<String> parent =
        List.of(
            "env",
            "--ignore-signal=HUP",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            folder.resolve("sleep.log").toString());

    String ignored = Exec.run(Duration.ofMinutes(1), parent).orThrow().strip();

    assertThat(new BigInteger(ignored, 16).testBit(hup - 1)).as("SigIgn " + ignored).isFalse();
  }
}
