package org.leasehold.edge.config;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How old a lease may be to be told again instead of being prolonged (Kea's lease caching). Its age
 * is the time that has passed of the lifetime that it would be given anew.
 *
 * @param threshold the greatest age as a fraction of the lifetime; 0 turns caching off
 * @param maxAge the greatest age in seconds; 0 turns caching off
 */
public record LeaseCaching(OptionalDouble threshold, OptionalLong maxAge) {

  /** As when neither is set. */
  public static final LeaseCaching OFF =
      new LeaseCaching(OptionalDouble.empty(), OptionalLong.empty());

  /**
   * Whether a lease that could be renewed now is not.
   *
   * @param lifetime seconds for which it could be renewed
   * @param left seconds that are left of it
   */
  public boolean isYoung(long lifetime, long left) {
    if (threshold.isEmpty() && maxAge.isEmpty() || left > lifetime) {
      return false;
    }
    long age = lifetime - left;
    long oldest = maxAge.orElse(Long.MAX_VALUE);
    if (threshold.isPresent()) {
      oldest = Math.min(oldest, (long) (threshold.getAsDouble() * lifetime));
    }
    return oldest > 0 && age <= oldest;
  }
}
