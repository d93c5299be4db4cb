package org.leasehold.edge.config;

import java.util.OptionalLong;

/**
 * When clients renew (T1) and rebind (T2), by Kea's rules.
 *
 * @param renew seconds; wins over the calculation
 * @param rebind seconds; wins over the calculation
 * @param calculate whether absent times are calculated from the valid lifetime
 * @param t1Percent T1 as a fraction of the valid lifetime, between 0 and 1
 * @param t2Percent T2 as a fraction of the valid lifetime, between 0 and 1
 */
public record Timers(
    OptionalLong renew,
    OptionalLong rebind,
    boolean calculate,
    double t1Percent,
    double t2Percent) {

  /** Option 59 for a lease of so many seconds; empty when none is to be sent. */
  public OptionalLong t2(long validLifetime) {
    return sane(rebind, t2Percent, validLifetime, validLifetime);
  }

  /** Option 58 for a lease of so many seconds; empty when none is to be sent. */
  public OptionalLong t1(long validLifetime) {
    long ceiling = t2(validLifetime).orElse(validLifetime);
    return sane(renew, t1Percent, validLifetime, ceiling);
  }

  private OptionalLong sane(OptionalLong set, double percent, long validLifetime, long ceiling) {
    long time = set.orElse(calculate ? Math.round(percent * validLifetime) : 0);
    return time > 0 && time < ceiling ? OptionalLong.of(time) : OptionalLong.empty();
  }
}
