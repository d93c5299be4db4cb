package org.leasehold.ddns.send;

import java.time.Duration;

/** Waiting times that double up to a bound. */
final class Backoff {

  private Backoff() {}

  static Duration twice(Duration delay, Duration longest) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(longest) > 0 ? longest : twice;
  }
}
