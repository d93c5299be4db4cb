package org.leasehold.standalone.supervise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.leasehold.platform.process.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs groups of children: each group starts when the one before serves, and stops before it. */
public final class Supervisor implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

  private static final Duration REMINDER = Duration.ofSeconds(20);

  private final Path logs;
  private final Path run;
  private final Backoff backoff;
  private final Consumer<String> onReady;
  private final List<List<Child>> groups = new ArrayList<>();
  private boolean closed;

  /**
   * @param logs folder of the children's output
   * @param run folder of the files that say which processes they are
   * @param onReady takes each child's {@code ready …} line
   */
  public Supervisor(Path logs, Path run, Backoff backoff, Consumer<String> onReady) {
    this.logs = logs;
    this.run = run;
    this.backoff = backoff;
    this.onReady = onReady;
  }

  /**
   * Starts children side by side and returns when all of them serve.
   *
   * @throws StartFailure if one ends before it serves; the message says which and why
   */
  public void start(List<ChildSpec> specs) throws InterruptedException {
    List<Child> group = new ArrayList<>();
    synchronized (this) {
      if (closed) {
        throw new InterruptedException("stopping");
      }
      for (ChildSpec spec : specs) {
        group.add(new Child(spec, logs, run, backoff, onReady));
      }
      groups.add(group);
      group.forEach(Child::start);
    }
    for (Child child : group) {
      awaitReady(child);
    }
  }

  private static void awaitReady(Child child) throws InterruptedException {
    while (true) {
      try {
        child.firstReady().get(REMINDER.toSeconds(), TimeUnit.SECONDS);
        return;
      } catch (TimeoutException e) {
        LOG.info("child={} event=not-ready-yet last=\"{}\"", child.spec().name(), child.lastLine());
      } catch (ExecutionException e) {
        throw new StartFailure(e.getCause().getMessage());
      }
    }
  }

  /** The child's process now; -1 if it has none. */
  public synchronized long pid(String name) {
    return groups.stream()
        .flatMap(List::stream)
        .filter(c -> c.spec().name().equals(name))
        .mapToLong(Child::pid)
        .findFirst()
        .orElse(-1);
  }

  /** Stops the groups, the last one first; returns when all have ended. */
  @Override
  public void close() {
    List<List<Child>> stopping;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      stopping = new ArrayList<>(groups);
    }
    for (int i = stopping.size() - 1; i >= 0; i--) {
      stopping.get(i).forEach(Child::stop);
      for (Child child : stopping.get(i)) {
        try {
          child.awaitStopped();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }
}
