package org.leasehold.systemtests.bench.kea;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Leasehold's medians by Kea's, beside what the project aims at. */
final class Ratios {

  private static final String EDGE = Entrant.EDGE.text();

  private final RateTables rates;
  private final StartTables starts;
  private final Markdown table = new Markdown("ratio of medians", "", "aim");

  Ratios(RateTables rates, StartTables starts) {
    this.rates = rates;
    this.starts = starts;
  }

  String text() {
    List<String> all = rates.entrants();
    String memfile = fastest(all, rates::rate);
    ratio(all, "rate", EDGE, memfile, rates::rate, "at least 1.3");
    ratio(all, "rate", Entrant.PIPELINE.text(), memfile, rates::rate, "at least 1.0");
    ratio(all, "rate", Entrant.EDGE_HA.text(), Entrant.KEA_HA.text(), rates::rate, "at least 4");
    ratio(all, "rate", EDGE, Entrant.KEA_POSTGRESQL.text(), rates::rate, "at least 10");
    ratio(all, "CPU an exchange, server alone", EDGE, memfile, rates::serverMicros, "at most 0.5");
    if (all.contains(EDGE)) {
      row(
          "REQUEST–ACK p99 at 4,000/s, ms: " + EDGE,
          rates.p99AtFixedRate(EDGE).median(),
          "at most 10");
    }
    starts(starts.entrants(), starts.leases());
    return table.text();
  }

  private void starts(List<String> all, int leases) {
    String kea = fastest(all, entrant -> starts.rate(entrant, leases));
    String with = String.format(Locale.ROOT, ", %,d leases", leases);
    ratio(
        all, "start" + with, EDGE, kea, entrant -> starts.seconds(entrant, leases), "at most 0.6");
    ratio(
        all,
        "resident after the start, server alone" + with,
        EDGE,
        kea,
        entrant -> starts.serverResident(entrant, leases),
        "at most 1.0");
    if (all.contains(EDGE)) {
      row(
          "new clients at once" + with + " / none: " + EDGE,
          starts.burstRate(EDGE, leases).median() / starts.burstRate(EDGE, 0).median(),
          "at least 0.9");
    }
  }

  // Of Kea's ways to run with a lease file the fastest counts.
  private static String fastest(List<String> entrants, Function<String, Spread> rate) {
    return Stream.of(Entrant.values())
        .filter(Entrant::isMemfile)
        .map(Entrant::text)
        .filter(entrants::contains)
        .max(Comparator.comparingDouble(entrant -> orNone(rate.apply(entrant).median())))
        .orElse("");
  }

  private static double orNone(double median) {
    return Double.isNaN(median) ? 0 : median;
  }

  private void ratio(
      List<String> measured,
      String what,
      String ours,
      String kea,
      Function<String, Spread> figure,
      String aim) {
    if (measured.containsAll(List.of(ours, kea))) {
      double ratio = figure.apply(ours).median() / figure.apply(kea).median();
      row("%s: %s / %s".formatted(what, ours, kea), ratio, aim);
    }
  }

  private void row(String what, double figure, String aim) {
    table.row(what, String.format(Locale.ROOT, "%.2f", figure), aim);
  }
}
