package org.leasehold.edge.serve;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether the log takes events: it has stalled when one has been under way for too long, until it
 * has taken one again, and while it cannot be reached at all.
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
  private boolean appendsStuck;
  private boolean appended;
  private boolean unreachable;
  private long lastTaken;

  StallWatch(LongSupplier nanos) {
    this.nanos = nanos;
    lastTaken = nanos.getAsLong();
  }

  void add(Exchange exchange) {
    underWay.add(exchange);
  }

  /** The log took an event of ours. */
  void logAnswered() {
    appended = true;
    unreachable = false;
    lastTaken = nanos.getAsLong();
  }

  /** The log was asked for something that appends nothing. */
  void asked(boolean answered) {
    unreachable = !answered;
  }

  boolean isStalled() {
    return stalled;
  }

  /**
   * @param claimComes whether this edge is about to claim a partition, which will show that the log
   *     takes events again; else the next client's event has to
   */
  Change look(boolean claimComes) {
    while (!underWay.isEmpty() && underWay.element().isDone()) {
      underWay.remove();
    }
    long now = nanos.getAsLong();
    // One partition of several may have lost its leader: the log takes what goes to the others.
    boolean takesOthers = now - lastTaken <= STALLED_NANOS;
    boolean waiting =
        !takesOthers && !underWay.isEmpty() && now - underWay.element().sentNanos() > STALLED_NANOS;
    if (waiting && !appendsStuck) {
      appendsStuck = true;
      appended = false;
    } else if (!waiting && (appended || !claimComes)) {
      appendsStuck = false;
    }
    boolean before = stalled;
    stalled = appendsStuck || unreachable && !takesOthers;
    if (stalled == before) {
      return Change.NONE;
    }
    return stalled ? Change.STALLED : Change.RESUMED;
  }
}
