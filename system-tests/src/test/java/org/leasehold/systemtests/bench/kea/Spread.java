package org.leasehold.systemtests.bench.kea;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** One figure of all rounds: its median and range. */
record Spread(double median, double lowest, double highest) {

  static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN);

  static Spread of(DoubleStream rounds) {
    List<Double> sorted = rounds.filter(Double::isFinite).sorted().boxed().toList();
    int half = sorted.size() / 2;
    if (sorted.isEmpty()) {
      return NONE;
    }
    double median =
        sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  /** As {@code 8,000 (7,500 to 8,200)}, with so many decimals. */
  String text(int decimals) {
    if (Double.isNaN(median)) {
      return "–";
    }
    String one = "%,." + decimals + "f";
    return String.format(
        Locale.ROOT, one + " (" + one + " to " + one + ")", median, lowest, highest);
  }
}
