package org.leasehold.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: its parent decides whether it begins with SIGHUP ignored. */
class HangUpTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String IGNORED = "SIGHUP does not reload the configuration";

  @TempDir private Path folder;

  /** Prints a line for each SIGHUP and ends with its standard input. */
  static final class Program {

    public static void main(String[] arguments) throws IOException {
      HangUp.handle(() -> System.out.println("told"));
      System.out.println("ready");
      while (System.in.read() >= 0) {}
    }
  }

  @Test
  void theTaskRunsForEachSignal() throws Exception {
    Process process = start("--default-signal=HUP");
    try {
      hangUp(process);
      await().atMost(SOON).until(() -> lines("told") == 1);
      hangUp(process);
      await().atMost(SOON).until(() -> lines("told") == 2);
      assertThat(output()).doesNotContain(IGNORED);
    } finally {
      end(process);
    }
  }

  @Test
  void aProcessThatBeganWithTheSignalIgnoredSaysSoAndGoesOn() throws Exception {
    Process process = start("--ignore-signal=HUP");
    try {
      assertThat(output().lines().filter(line -> line.contains(IGNORED))).hasSize(1);
      hangUp(process);
    } finally {
      end(process);
    }
    assertThat(process.exitValue()).isZero();
    assertThat(output()).doesNotContain("told");
  }

  /**
   * @param signals an option of env(1)
   */
  private Process start(String signals) throws IOException {
    List<String> command = new ArrayList<>(List.of("env", signals));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Program.class.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    await().atMost(SOON).until(() -> lines("ready") == 1);
    return process;
  }

  private static void hangUp(Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void end(Process process) throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private long lines(String line) throws IOException {
    return output().lines().filter(line::equals).count();
  }
}
