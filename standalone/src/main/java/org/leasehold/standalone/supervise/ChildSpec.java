package org.leasehold.standalone.supervise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process to run.
 *
 * @param name what logs and files call it
 * @param command program and arguments
 * @param environment added to ours
 * @param stopWithin how long a clean stop may take before it is killed
 */
public record ChildSpec(
    String name, List<String> command, Map<String, String> environment, Duration stopWithin) {

  public ChildSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("no command for " + name);
    }
  }

  /** Where its output goes. */
  public Path logFile(Path logs) {
    return logs.resolve(name + ".log");
  }
}
