package org.leasehold.systemtests.bench.kea;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What servers do that were started a moment before. */
final class RampTable {

  private final List<Ramp> ramps;

  RampTable(List<Ramp> ramps) {
    this.ramps = ramps;
  }

  String text() {
    Markdown table =
        new Markdown(
            "freshly started, no warm-up",
            "start, s",
            "offered a second",
            "ACKs a second",
            "drops, %",
            "REQUEST–ACK on average, ms",
            "CPU an exchange, µs");
    for (String entrant : ramps.stream().map(Ramp::entrant).distinct().toList()) {
      List<Ramp> own = ramps.stream().filter(each -> each.entrant().equals(entrant)).toList();
      for (int step = 0; step < own.get(0).trials().size(); step++) {
        table.row(
            entrant,
            Spread.of(own.stream().mapToDouble(Ramp::seconds)).text(1),
            String.format(Locale.ROOT, "%,d", own.get(0).trials().get(step).rate()),
            of(own, step, Trial::acksPerSecond).text(0),
            of(own, step, each -> 100 * each.drops()).text(2),
            of(own, step, Trial::averageMillis).text(1),
            of(own, step, Trial::processorMicrosOfAll).text(0));
      }
    }
    return ramps.isEmpty() ? "" : table.text();
  }

  private static Spread of(List<Ramp> ramps, int step, ToDoubleFunction<Trial> figure) {
    return Spread.of(
        ramps.stream().mapToDouble(each -> figure.applyAsDouble(each.trials().get(step))));
  }
}
