package org.leasehold.systemtests.harness.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One command run to its end, its two outputs read as one text. */
public final class Exec {

  /** The exit status of a command that did not end in time. */
  public static final int TIMED_OUT = 124;

  public record Result(List<String> command, int status, String output) {

    /** The output; an {@link IllegalStateException} with all of it when the command failed. */
    public String orThrow() {
      if (status != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with status " + status + ":\n" + output);
      }
      return output;
    }
  }

  private Exec() {}

  /** Runs the command, for at most a minute; it must succeed. */
  public static String run(String... command) {
    return run(Duration.ofMinutes(1), List.of(command)).orThrow();
  }

  /** Runs the command; kills it, with {@link #TIMED_OUT} as its status, when it takes longer. */
  public static Result run(Duration limit, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectErrorStream(true)
              .start();
      Thread watchdog = new Thread(() -> killAfter(process, limit), "limit-" + command.get(0));
      watchdog.setDaemon(true);
      watchdog.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      boolean late = !watchdog.isAlive() && status == 128 + 9;
      watchdog.interrupt();
      return new Result(command, late ? TIMED_OUT : status, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }

  private static void killAfter(Process process, Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
