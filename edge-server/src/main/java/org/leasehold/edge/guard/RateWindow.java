package org.leasehold.edge.guard;

import java.util.Arrays;
import org.leasehold.edge.config.guard.RateLimit;

/**
 * The packets of the last stretch of time that a {@link RateLimit} speaks of, as a ring of their
 * times: a packet is let in when the packet that came as many before it as the limit allows is
 * longer ago. Constant time and bounded memory: under a limit of more than {@value #MOST_TIMES} a
 * time stands for a group of packets, the last of which it is, so that the limit holds as well.
 */
final class RateWindow {

  /** 128 KiB. */
  static final int MOST_TIMES = 16_384;

  private static final int FIRST_TIMES = 64;

  private final long span;
  private final long groupSize;
  private final int mostGroups;
  private long[] times;
  private int groups;
  private int oldest;
  private long inNewest;

  RateWindow(RateLimit limit) {
    span = limit.per().toNanos();
    groupSize = Math.max(1, (limit.packets() + MOST_TIMES - 1) / MOST_TIMES);
    mostGroups = (int) (limit.packets() / groupSize);
    times = new long[Math.min(mostGroups, FIRST_TIMES)];
  }

  /** Whether one more packet is within the limit. */
  boolean hasRoom(long nowNanos) {
    return groups < mostGroups
        || groups > 0 && (inNewest < groupSize || nowNanos - times[oldest] > span);
  }

  /** Counts a packet for which there was room. */
  void add(long nowNanos) {
    if (groups == 0 || inNewest == groupSize) {
      begin();
    }
    inNewest++;
    times[newest()] = nowNanos;
  }

  private void begin() {
    inNewest = 0;
    if (groups == mostGroups) {
      oldest = oldest + 1 == mostGroups ? 0 : oldest + 1;
      return;
    }
    if (groups == times.length) {
      times = Arrays.copyOf(times, Math.min(mostGroups, 2 * groups));
    }
    groups++;
  }

  private int newest() {
    int at = oldest + groups - 1;
    return at < mostGroups ? at : at - mostGroups;
  }
}
