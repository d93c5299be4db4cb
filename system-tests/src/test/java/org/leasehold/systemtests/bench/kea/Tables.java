package org.leasehold.systemtests.bench.kea;

import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leasehold.systemtests.bench.Machine;

/** All figures as Markdown, as in docs/benchmarks.md. */
final class Tables {

  private final Figures figures;

  Tables(Figures figures) {
    this.figures = figures;
  }

  String text() {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        "%s. %s.%n%n`./leasehold bench kea %s`%n%n"
            .formatted(Machine.text(), LocalDate.now(), figures.arguments()));
    Stream.concat(
            figures.rounds().stream().map(each -> each.entrant() + ": " + each.version()),
            Stream.concat(
                figures.starts().stream().map(each -> each.entrant() + ": " + each.version()),
                figures.ramps().stream().map(each -> each.entrant() + ": " + each.version())))
        .distinct()
        .forEach(each -> text.append("- ").append(each).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "%nMedian (range) of the rounds. Warm-up of each: %d s at %,d/s; trials of %d s, each with new clients.%n%n",
            figures.warmUpSeconds(),
            Round.WARM_UP_RATE,
            figures.trialSeconds()));
    RateTables rates = new RateTables(figures.rounds());
    StartTables starts = new StartTables(figures.starts(), figures.fullPools());
    Stream.of(
            rates.rates(),
            rates.costs(),
            starts.starts(),
            starts.full(),
            new RampTable(figures.ramps()).text(),
            new Ratios(rates, starts).text())
        .filter(each -> !each.isEmpty())
        .forEach(each -> text.append(each).append('\n'));
    figures.failures().forEach(each -> text.append("FAILED ").append(each).append("\n"));
    return text.toString();
  }

  /** Each part's median in one cell. */
  static String parts(Stream<String> parts, Function<String, Spread> figure) {
    return parts
        .map(part -> String.format(Locale.ROOT, "%s %.0f", part, figure.apply(part).median()))
        .collect(Collectors.joining(", "));
  }
}
