package org.leasehold.systemtests.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations of one kind, as they were measured. */
record Figures(String what, List<Duration> all) {

  Figures(String what) {
    this(what, new ArrayList<>());
  }

  void add(Duration one) {
    all.add(one);
  }

  double medianMillis() {
    List<Duration> sorted = all.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half).toMillis()
        : (sorted.get(half - 1).toMillis() + sorted.get(half).toMillis()) / 2.0;
  }

  /** Median, range and count, for a table. */
  String text() {
    if (all.isEmpty()) {
      return "not measured";
    }
    List<Duration> sorted = all.stream().sorted().toList();
    return "%.0f ms (%d to %d, n=%d)"
        .formatted(
            medianMillis(),
            sorted.get(0).toMillis(),
            sorted.get(sorted.size() - 1).toMillis(),
            sorted.size());
  }
}
