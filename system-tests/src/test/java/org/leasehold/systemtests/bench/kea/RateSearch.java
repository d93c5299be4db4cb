package org.leasehold.systemtests.bench.kea;

import java.util.function.IntPredicate;

/** The highest rate that is good, when all below it are: by doubling, then by bisection. */
final class RateSearch {

  private static final int LOWEST = 50;

  private RateSearch() {}

  /**
   * Searches.
   *
   * @param first the rate it begins with
   * @param limit the highest rate it tries
   * @param precision 0.05: the result is good, and 1.05 times it is not
   * @return 0 when nothing down to 50 is good
   */
  static int highest(int first, int limit, double precision, IntPredicate good) {
    int low = 0;
    int high = 0;
    int next = Math.min(first, limit);
    while (next >= LOWEST) {
      if (good.test(next)) {
        low = next;
      } else {
        high = next;
      }
      if (low == limit || high != 0 && low != 0 && high <= low * (1 + precision)) {
        return low;
      }
      next = next(low, high, limit);
    }
    return 0;
  }

  private static int next(int low, int high, int limit) {
    if (high == 0) {
      return Math.min(2 * low, limit);
    }
    return low == 0 ? high / 2 : (int) Math.round(Math.sqrt((double) low * high));
  }
}
