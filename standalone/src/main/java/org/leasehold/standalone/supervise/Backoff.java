package org.leasehold.standalone.supervise;

import java.time.Duration;

/**
 * How long to wait before a dead child is started again: doubles with each death in a row, and
 * starts over once a child has lived long enough.
 *
 * @param first the wait after the first death
 * @param longest no wait is longer
 * @param settled a child that lived this long had started well
 */
public record Backoff(Duration first, Duration longest, Duration settled) {

  /** What standalone uses. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(30));

  public Backoff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "back-off from " + first + " to " + longest + ": the first wait is positive and shorter");
    }
  }

  /**
   * @param deathsBefore deaths in a row before this one
   * @param lived how long the child lived
   * @return deaths in a row, this one included
   */
  public int deaths(int deathsBefore, Duration lived) {
    return lived.compareTo(settled) >= 0 ? 1 : deathsBefore + 1;
  }

  /**
   * @param deaths deaths in a row, at least 1
   */
  public Duration wait(int deaths) {
    Duration wait = first;
    for (int i = 1; i < deaths && wait.compareTo(longest) < 0; i++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
