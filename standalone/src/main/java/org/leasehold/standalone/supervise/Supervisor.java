package org.leasehold.standalone.supervise;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.leasehold.platform.process.StartFailure;

/**
 * Runs groups of children. They may start side by side, since each child waits for what it needs;
 * the groups stop one after another, the last one first.
 */
public final class Supervisor implements AutoCloseable {

  private static final Duration REMINDER = Duration.ofSeconds(2);

  private final Path logs;
  private final Path run;
  private final Backoff backoff;
  private final Consumer<String> onReady;
  private final Consumer<String> waiting;
  private final List<List<Child>> groups = new ArrayList<>();
  private boolean closed;

  /**
   * @param logs folder of the children's output
   * @param run folder of the files that say which processes they are
   * @param onReady takes each child's {@code ready …} line
   * @param waiting told every other second which children are waited for
   */
  public Supervisor(
      Path logs, Path run, Backoff backoff, Consumer<String> onReady, Consumer<String> waiting) {
    this.logs = logs;
    this.run = run;
    this.backoff = backoff;
    this.onReady = onReady;
    this.waiting = waiting;
  }

  /**
   * Starts a group of children side by side and returns when all of them serve.
   *
   * @throws StartFailure if one ends before it serves; the message says which and why
   */
  public void start(List<ChildSpec> specs) throws InterruptedException {
    begin(specs);
    awaitReady();
  }

  /** Starts a group of children side by side, and does not wait for them. */
  public synchronized void begin(List<ChildSpec> specs) throws InterruptedException {
    if (closed) {
      throw new InterruptedException("stopping");
    }
    List<Child> group =
        specs.stream().map(spec -> new Child(spec, logs, run, backoff, onReady)).toList();
    groups.add(group);
    group.forEach(Child::start);
  }

  /**
   * Returns when all children serve.
   *
   * @throws StartFailure if one ended before it served; the message says which and why
   */
  public void awaitReady() throws InterruptedException {
    List<Child> all = children();
    long begun = System.nanoTime();
    CompletableFuture<Void> ready = readiness(all);
    while (true) {
      try {
        ready.get(REMINDER.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        waiting.accept(
            (System.nanoTime() - begun) / 1_000_000_000 + " s: waiting for " + missing(all));
      } catch (ExecutionException e) {
        throw new StartFailure(e.getCause().getMessage());
      }
    }
  }

  /** Completes with the last one, or fails with the first that fails. */
  private static CompletableFuture<Void> readiness(List<Child> all) {
    CompletableFuture<Void> ready =
        CompletableFuture.allOf(
            all.stream().map(Child::firstReady).toArray(CompletableFuture[]::new));
    CompletableFuture<Void> either = new CompletableFuture<>();
    ready.thenAccept(either::complete);
    for (Child child : all) {
      child
          .firstReady()
          .whenComplete(
              (line, failure) -> {
                if (failure != null) {
                  either.completeExceptionally(failure);
                }
              });
    }
    return either;
  }

  private static String missing(List<Child> all) {
    return all.stream()
        .filter(child -> !child.firstReady().isDone())
        .map(Child::spec)
        .map(ChildSpec::name)
        .collect(Collectors.joining(", "));
  }

  private synchronized List<Child> children() {
    return groups.stream().flatMap(List::stream).toList();
  }

  /** The child's process now; -1 if it has none. */
  public synchronized long pid(String name) {
    return children().stream()
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
