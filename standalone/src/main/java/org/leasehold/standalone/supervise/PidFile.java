package org.leasehold.standalone.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which process a child was: a supervisor that starts after one that was killed waits for its
 * predecessor's children to end, since they hold the ports and the files.
 */
public final class PidFile {

  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

  private PidFile() {}

  static Path of(Path run, String name) {
    return run.resolve(name + ".pid");
  }

  static void write(Path file, Process process) {
    try {
      Files.writeString(file, process.pid() + " " + started(process.toHandle()) + "\n");
    } catch (IOException e) {
      LOG.warn("file={} event=not-written reason=\"{}\"", file, e.getMessage());
    }
  }

  /** Waits for the processes of all files in the folder to end, then kills those that did not. */
  public static void awaitPredecessors(Path run, Duration patience) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
        var alive = alive(Files.readString(file).strip());
        if (alive.isPresent()) {
          LOG.info(
              "pid={} event=waiting reason=\"left by a standalone that was killed\" file={}",
              alive.get().pid(),
              file);
          await(alive.get(), patience);
        }
        Files.delete(file);
      }
    }
  }

  /** The process, unless its number has been given to another since. */
  static Optional<ProcessHandle> alive(String text) {
    String[] parts = text.split(" ");
    if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .filter(p -> p.isAlive() && started(p).equals(parts[1]));
  }

  private static void await(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "pid={} event=killed reason=\"still there after {} s\"",
          process.pid(),
          patience.toSeconds());
      process.destroyForcibly();
      process.onExit().join();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(i -> Long.toString(i.toEpochMilli())).orElse("?");
  }
}
