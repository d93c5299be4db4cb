package org.leasehold.systemtests.bench.kea;

import java.util.List;
import org.leasehold.systemtests.harness.load.Perfdhcp.Timing;

/** How long messages waited for their answers, in ms; drops are not among them. */
record Delays(double p50, double p99, double longest) {

  static Delays of(List<Timing> timings) {
    long[] sorted = timings.stream().mapToLong(Timing::delay).sorted().toArray();
    return new Delays(percentile(sorted, 50), percentile(sorted, 99), percentile(sorted, 100));
  }

  /** Of the nearest rank: the smallest of which so many percent are not larger. */
  private static double percentile(long[] sorted, int percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(rank, 1) - 1] / 1000.0;
  }

  boolean isKnown() {
    return !Double.isNaN(longest);
  }

  String text() {
    return "%.1f / %.1f".formatted(p50, p99);
  }
}
