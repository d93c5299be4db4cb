package org.leasehold.systemtests.harness.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server as the tests see it: a command line, a log file that grows over all its starts, a
 * readiness probe and a process id.
 */
public final class Daemon implements AutoCloseable {

  /** How a test ends or stops a process. */
  public enum Signal {
    TERM,
    KILL,
    STOP,
    CONT,
    INT,
    HUP,
    USR1,
    USR2,
    ALRM
  }

  /** Tells whether the server serves. */
  public interface Readiness {

    boolean ready(Daemon daemon) throws IOException;

    /** Its log, since the latest start, has a line that begins so. */
    static Readiness line(String beginning) {
      return daemon -> daemon.linesSinceStart().anyMatch(line -> line.startsWith(beginning));
    }

    /** Its log, since the latest start, has a line with this in it. */
    static Readiness logged(String part) {
      return daemon -> daemon.linesSinceStart().anyMatch(line -> line.contains(part));
    }
  }

  /**
   * Under nohup the tests ignore SIGHUP, and what they start would inherit that. In a session of
   * its own it does not get the terminal's.
   */
  private static final List<String> HEEDING_SIGHUP =
      List.of("setsid", "env", "--default-signal=HUP");

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private final Readiness readiness;
  private Process process;
  private long logOffset;

  public Daemon(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Readiness readiness) {
    this.name = name;
    this.command = Stream.concat(HEEDING_SIGHUP.stream(), command.stream()).toList();
    this.environment = Map.copyOf(environment);
    this.log = log;
    this.readiness = readiness;
  }

  public Daemon start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException(name + " is running already");
    }
    try {
      Files.createDirectories(log.getParent());
      logOffset = Files.exists(log) ? Files.size(log) : 0;
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Waits until it serves; fails with the end of its log when it ends or takes longer. */
  public Daemon awaitReady(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            name + " ended with status " + process.exitValue() + " before it was ready" + told());
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(name + " is not ready after " + limit + told());
      }
      awaitExit(Duration.ofMillis(50));
    }
    return this;
  }

  public boolean isReady() {
    try {
      return readiness.ready(this);
    } catch (IOException notYet) {
      return false;
    }
  }

  public void signal(Signal signal) {
    Exec.run("kill", "-" + signal, Long.toString(process.pid()));
  }

  /** SIGKILL of the process and of all that it started. */
  public void kill() {
    List<ProcessHandle> children = new ArrayList<>(process.descendants().toList());
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    awaitExit(Duration.ofSeconds(10));
  }

  /** SIGTERM; returns the exit status, or kills it and fails when it takes longer. */
  public int stop(Duration limit) {
    process.destroy();
    if (!awaitExit(limit)) {
      kill();
      throw new IllegalStateException(
          name + " did not end within " + limit + " of SIGTERM" + told());
    }
    return process.exitValue();
  }

  /** Whether it has ended by then. */
  public boolean awaitExit(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  public boolean alive() {
    return process != null && process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public int exitStatus() {
    return process.exitValue();
  }

  public String name() {
    return name;
  }

  public Path logFile() {
    return log;
  }

  /** All lines it has written since its latest start. */
  public Stream<String> linesSinceStart() throws IOException {
    byte[] bytes = Files.readAllBytes(log);
    int from = (int) Math.min(logOffset, bytes.length);
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8).lines();
  }

  /** All that it has written over all its starts. */
  public String log() {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Resident memory of the process and all that it started, in bytes. */
  public long residentBytes() {
    return processes().mapToLong(Daemon::residentBytes).sum();
  }

  /** Processor time of the process and all that it started, user and system. */
  public Duration processorTime() {
    return processes().map(Daemon::processorTime).reduce(Duration.ZERO, Duration::plus);
  }

  private Stream<Long> processes() {
    return Stream.concat(Stream.of(process.pid()), process.descendants().map(ProcessHandle::pid));
  }

  // proc(5): the fields after the command name, which may hold blanks. Of these, counted from 0,
  // 11 and 12 are utime and stime in ticks of 10 ms, 21 is rss in pages of 4096 bytes.
  private static String[] stat(long pid) {
    try {
      String text = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return text.substring(text.lastIndexOf(')') + 2).split(" ");
    } catch (IOException ended) {
      return "0 ".repeat(50).split(" ");
    }
  }

  private static long residentBytes(long pid) {
    return Long.parseLong(stat(pid)[21]) * 4096;
  }

  private static Duration processorTime(long pid) {
    String[] stat = stat(pid);
    return Duration.ofMillis((Long.parseLong(stat[11]) + Long.parseLong(stat[12])) * 10);
  }

  private String told() {
    String text = log();
    return "; the end of " + log + ":\n" + text.substring(Math.max(0, text.length() - 3000));
  }

  @Override
  public void close() {
    if (!alive()) {
      return;
    }
    process.destroy();
    if (!awaitExit(Duration.ofSeconds(10))) {
      kill();
    }
  }
}
