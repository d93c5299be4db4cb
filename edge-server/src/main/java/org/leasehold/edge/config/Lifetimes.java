package org.leasehold.edge.config;

import java.util.OptionalLong;

/**
 * How long leases are valid, in seconds: 4294967295 is for ever (RFC 2131, section 3.3).
 *
 * @param min the shortest that a client may ask for
 * @param def what a client gets that asks for nothing
 * @param max the longest that a client may ask for
 */
public record Lifetimes(long min, long def, long max) {

  public Lifetimes {
    if (min < 0 || min > def || def > max || max > 0xffffffffL) {
      throw new IllegalArgumentException(
          "min-valid-lifetime "
              + min
              + ", valid-lifetime "
              + def
              + " and max-valid-lifetime "
              + max
              + " are not in ascending order within 0 to 4294967295");
    }
  }

  /**
   * The lifetime for a client that asks, by option 51, for so many seconds or for nothing; as in
   * Kea, 0 is nothing.
   */
  public long grant(OptionalLong requested) {
    long wanted = requested.orElse(0);
    return wanted > 0 ? Math.max(min, Math.min(max, wanted)) : def;
  }
}
