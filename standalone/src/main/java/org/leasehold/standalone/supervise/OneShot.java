package org.leasehold.standalone.supervise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A process that is run to its end. */
public final class OneShot {

  private OneShot() {}

  /**
   * How it ended.
   *
   * @param lines its output, standard error included
   */
  public record Result(ExitStatus status, List<String> lines) {}

  /** Waits for its end. */
  public static Result run(ChildSpec spec) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(spec.command()).redirectErrorStream(true);
    builder.environment().putAll(spec.environment());
    Process process = builder.start();
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
      return new Result(new ExitStatus(process.waitFor()), lines);
    } finally {
      process.destroyForcibly();
    }
  }
}
