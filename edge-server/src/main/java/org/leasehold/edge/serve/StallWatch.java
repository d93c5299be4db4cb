package org.leasehold.edge.serve;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the log takes events: it has stalled when one has been under way for too long, and until
 * it has taken one again.
 */
final class StallWatch {

  private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** What it became by the latest look. */
  enum Change {
    NONE,
    STALLED,
    RESUMED
  }

  private final LongSupplier nanos;
  private final ArrayDeque<Exchange> underWay = new ArrayDeque<>();
  private boolean stalled;
  private boolean logAnswered;

  StallWatch(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void add(Exchange exchange) {
    underWay.add(exchange);
  }

  /** The log took an event of ours. */
  void logAnswered() {
    logAnswered = true;
  }

  boolean isStalled() {
    return stalled;
  }

  Change look() {
    while (!underWay.isEmpty() && underWay.element().isDone()) {
      underWay.remove();
    }
    boolean waiting =
        !underWay.isEmpty() && nanos.getAsLong() - underWay.element().sentNanos() > STALLED_NANOS;
    if (waiting && !stalled) {
      stalled = true;
      logAnswered = false;
      return Change.STALLED;
    }
    if (stalled && !waiting && logAnswered) {
      stalled = false;
      return Change.RESUMED;
    }
    return Change.NONE;
  }
}
