package org.leasehold.ddns.send;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.leasehold.ddns.config.DdnsDomain;

/** The dispatcher's thread, and the dispatcher for those on other threads. */
public final class DispatchLoop implements AutoCloseable {

  /** How often a due change whose server is full is tried again. */
  private static final Duration SHORTEST_SLEEP = Duration.ofMillis(10);

  private final InstantSource clock;
  private final ScheduledExecutorService thread;
  private final Dispatcher dispatcher;
  private final Consumer<Throwable> failed;
  private ScheduledFuture<?> wake;

  /**
   * @param failed called with an error that makes it impossible for the loop to continue
   */
  public DispatchLoop(
      Collection<DdnsDomain> domains,
      UpdateSender sender,
      int maxInFlight,
      Duration refusedRetryTime,
      InstantSource clock,
      DispatchListener listener,
      Consumer<Throwable> failed) {
    this.clock = clock;
    this.failed = failed;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread named = new Thread(work, "dns-dispatch");
              named.setDaemon(true);
              return named;
            });
    this.dispatcher =
        new Dispatcher(
            domains, sender, maxInFlight, refusedRetryTime, clock, work -> run(work), listener);
  }

  /** Takes changes in the order in which they were read. */
  public void submit(Collection<Submission> submissions) {
    run(() -> submissions.forEach(s -> dispatcher.submit(s.domain(), s.job())));
  }

  /** A change and the domain that it belongs to. */
  public record Submission(DdnsDomain domain, Job job) {}

  /**
   * Forgets the changes of partitions, and returns when none of their updates is on its way: so
   * none can overtake their next owner.
   */
  public void drop(Collection<Integer> partitions) {
    List<CompletableFuture<?>> onTheirWay =
        call(
            () -> {
              List<CompletableFuture<?>> all = new ArrayList<>();
              for (int partition : partitions) {
                dispatcher.drop(partition).forEach(a -> all.add(a.toCompletableFuture()));
              }
              return all;
            });
    CompletableFuture.allOf(onTheirWay.toArray(CompletableFuture[]::new)).join();
  }

  public int unfinished() {
    return call(dispatcher::unfinished);
  }

  public int inFlight() {
    return call(dispatcher::inFlight);
  }

  /** See {@link Dispatcher#stuck}. */
  public Map<String, String> stuck(Duration atLeast) {
    return call(() -> dispatcher.stuck(atLeast));
  }

  private <T> T call(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, thread).join();
  }

  private void run(Runnable work) {
    if (!thread.isShutdown()) {
      thread.execute(
          () ->
              guarded(
                  () -> {
                    work.run();
                    pump();
                  }));
    }
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    }
  }

  private void pump() {
    dispatcher.pump();
    if (wake != null) {
      wake.cancel(false);
    }
    Optional<Instant> due = dispatcher.nextDue();
    if (due.isPresent()) {
      Duration sleep = Duration.between(clock.instant(), due.get());
      Duration longEnough = sleep.compareTo(SHORTEST_SLEEP) < 0 ? SHORTEST_SLEEP : sleep;
      wake =
          thread.schedule(() -> guarded(this::pump), longEnough.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
