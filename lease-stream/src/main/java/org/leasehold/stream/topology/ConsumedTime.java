package org.leasehold.stream.topology;

import java.time.Instant;
import java.util.Optional;

/**
 * The time up to which one partition has been consumed: a lease may expire at a time only when
 * every event that was in the log at that time has been folded, however far the app lags.
 */
final class ConsumedTime {

  /**
   * An end that is not reached yet. It is kept until it is reached, so that leases expire even with
   * a steady lag.
   */
  private LogEnd awaited;

  /**
   * @param newest the newest known end; null while none is known
   * @param nextOffset the first offset that has not been folded
   * @return the latest time by which all has been consumed, as far as is known now
   */
  Optional<Instant> advance(LogEnd newest, long nextOffset) {
    if (newest == null) {
      return Optional.empty();
    }
    if (nextOffset >= newest.endOffset()) {
      awaited = null;
      return Optional.of(newest.at());
    }
    if (awaited == null) {
      awaited = newest;
      return Optional.empty();
    }
    if (nextOffset >= awaited.endOffset()) {
      Instant reached = awaited.at();
      awaited = newest;
      return Optional.of(reached);
    }
    return Optional.empty();
  }
}
