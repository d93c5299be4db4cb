package org.leasehold.standalone.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is restarted, after a pause, whenever it dies, until it is stopped. */
final class Child {

  private static final Logger LOG = LoggerFactory.getLogger(Child.class);

  /** How the line begins with which a server says that it serves. */
  private static final String READY = "ready";

  private final ChildSpec spec;
  private final Path logFile;
  private final Path pidFile;
  private final Backoff backoff;
  private final Consumer<String> onReady;
  private final CompletableFuture<String> firstReady = new CompletableFuture<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;
  private volatile Process process;
  private volatile String lastLine = "";

  /**
   * @param onReady takes each {@code ready …} line, also after a restart
   */
  Child(ChildSpec spec, Path logs, Path run, Backoff backoff, Consumer<String> onReady) {
    this.spec = spec;
    this.logFile = spec.logFile(logs);
    this.pidFile = PidFile.of(run, spec.name());
    this.backoff = backoff;
    this.onReady = onReady;
    this.thread = new Thread(this::run, "child-" + spec.name());
  }

  ChildSpec spec() {
    return spec;
  }

  void start() {
    thread.start();
  }

  /** Completes with the first {@code ready …} line; fails if the first process ends without one. */
  CompletableFuture<String> firstReady() {
    return firstReady;
  }

  /** The latest line of its output. */
  String lastLine() {
    return lastLine;
  }

  /** Its process now; -1 between a death and the next start. */
  long pid() {
    Process now = process;
    return now != null && now.isAlive() ? now.pid() : -1;
  }

  /** Tells it to stop; {@link #awaitStopped} waits for it. */
  void stop() {
    stop.countDown();
    Process now = process;
    if (now != null) {
      now.destroy();
    }
  }

  /** Kills it if it does not stop in time. */
  void awaitStopped() throws InterruptedException {
    thread.join(spec.stopWithin().toMillis());
    if (thread.isAlive()) {
      LOG.warn(
          "child={} event=killed reason=\"not stopped within {} s\"",
          spec.name(),
          spec.stopWithin().toSeconds());
      Process now = process;
      if (now != null) {
        now.destroyForcibly();
      }
      thread.join();
    }
    firstReady.completeExceptionally(new IOException(spec.name() + " was stopped"));
  }

  private void run() {
    int deaths = 0;
    try {
      while (stop.getCount() > 0) {
        long begun = System.nanoTime();
        ExitStatus status = runOnce();
        if (stop.getCount() == 0) {
          return;
        }
        Duration lived = Duration.ofNanos(System.nanoTime() - begun);
        if (!firstReady.isDone()) {
          // Never served: the caller decides, by the reason that it gave.
          firstReady.completeExceptionally(
              new IOException(spec.name() + " did not start (" + status + "): " + lastLine));
          return;
        }
        deaths = backoff.deaths(deaths, lived);
        Duration wait = backoff.wait(deaths);
        LOG.warn(
            "child={} event=died {} lived_s={} restart_in_ms={} last=\"{}\" log={}",
            spec.name(),
            status,
            lived.toSeconds(),
            wait.toMillis(),
            lastLine,
            logFile);
        stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ExitStatus runOnce() throws InterruptedException {
    var builder = new ProcessBuilder(spec.command()).redirectErrorStream(true);
    builder.environment().putAll(spec.environment());
    Process started;
    try {
      started = builder.start();
    } catch (IOException e) {
      lastLine = e.getMessage();
      return new ExitStatus(127);
    }
    process = started;
    PidFile.write(pidFile, started);
    if (stop.getCount() == 0) {
      started.destroy();
    }
    new ChildLog(logFile, ChildLog.LIMIT).copy(started.getInputStream(), this::seen);
    int code = started.waitFor();
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      LOG.warn("file={} event=not-removed reason=\"{}\"", pidFile, e.getMessage());
    }
    return new ExitStatus(code);
  }

  private void seen(String line) {
    if (!line.isBlank()) {
      lastLine = line.strip();
    }
    if (line.startsWith(READY)) {
      onReady.accept(line); // told before whoever waits for it goes on
      firstReady.complete(line);
    }
  }
}
