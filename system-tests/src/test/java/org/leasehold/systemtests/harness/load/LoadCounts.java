package org.leasehold.systemtests.harness.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened to the simulated clients; times in nanoseconds. */
final class LoadCounts {

  private final List<Long> latencies = new ArrayList<>();

  /** How many exchanges needed so many retransmissions; the last one: so many or more. */
  private final int[] resent = new int[6];

  double seconds;
  int offers;
  int naks;
  int releases;
  int retransmissions;
  int starved;
  int unexpected;
  int unanswered;

  void acknowledged(long latency, int retransmitted) {
    latencies.add(latency);
    resent[Math.min(retransmitted, resent.length - 1)]++;
  }

  String json() {
    List<Long> sorted = latencies.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "{\"seconds\":%.3f,\"offers\":%d,\"acks\":%d,\"naks\":%d,\"releases\":%d,"
            + "\"retransmissions\":%d,\"starved\":%d,\"unexpected\":%d,\"unanswered\":%d,"
            + "\"resent\":%s,\"p50Micros\":%d,\"p99Micros\":%d,\"maxMicros\":%d}",
        seconds,
        offers,
        sorted.size(),
        naks,
        releases,
        retransmissions,
        starved,
        unexpected,
        unanswered,
        java.util.Arrays.toString(resent),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static long at(List<Long> sorted, double share) {
    return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * share)) / 1000;
  }
}
