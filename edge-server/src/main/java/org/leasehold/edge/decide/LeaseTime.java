package org.leasehold.edge.decide;

import java.time.Duration;
import java.time.Instant;
import org.leasehold.schemas.lease.Lease;

/** How much of a lease's lifetime is left, in seconds. */
public final class LeaseTime {

  private LeaseTime() {}

  /**
   * Seconds that are left of a lease, rounded up: a lease that begins now with these ends no sooner
   * than the one that its client knows of.
   */
  public static long left(Lease lease, Instant now) {
    if (lease.validLifetime() == Lease.INFINITE) {
      return Lease.INFINITE;
    }
    return Math.max(0, (Duration.between(now, lease.endsAt()).toMillis() + 999) / 1000);
  }

  /** Whole seconds to tell a client; an infinite lease stays infinite. */
  public static long told(Lease lease, Instant moment) {
    if (lease.validLifetime() == Lease.INFINITE) {
      return Lease.INFINITE;
    }
    long passed = Math.max(0, Duration.between(lease.cltt(), moment).toSeconds());
    return Math.max(0, lease.validLifetime() - passed);
  }
}
