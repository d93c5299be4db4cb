package org.leasehold.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.leasehold.systemtests.harness.net.Exec;

/** What the figures were measured on, in one line. */
public final class Machine {

  private Machine() {}

  public static String text() {
    try {
      String model =
          Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(System.getProperty("os.arch"));
      return "%d cores (%s), Linux %s, Java %s"
          .formatted(
              Runtime.getRuntime().availableProcessors(),
              model,
              Exec.run("uname", "-r").strip(),
              System.getProperty("java.version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
