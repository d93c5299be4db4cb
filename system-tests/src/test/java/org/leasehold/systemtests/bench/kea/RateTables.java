package org.leasehold.systemtests.bench.kea;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The contestants' rates, latencies and costs. */
final class RateTables {

  static final double MEGABYTE = 1024 * 1024;

  private final List<Round> rounds;

  RateTables(List<Round> rounds) {
    this.rounds = rounds;
  }

  List<String> entrants() {
    return rounds.stream().map(Round::entrant).distinct().toList();
  }

  String rates() {
    Markdown table =
        new Markdown(
            "",
            "exchanges/s with < 1 % drops",
            "at half of it: DISCOVER–OFFER p50, ms",
            "p99, ms",
            "REQUEST–ACK p50, ms",
            "p99, ms",
            "REQUEST–ACK p99 at 4,000/s, ms");
    for (String entrant : entrants()) {
      table.row(
          entrant,
          rate(entrant).text(0),
          half(entrant, trial -> trial.discoverOffer().p50()).text(1),
          half(entrant, trial -> trial.discoverOffer().p99()).text(1),
          half(entrant, trial -> trial.requestAck().p50()).text(1),
          half(entrant, trial -> trial.requestAck().p99()).text(1),
          p99AtFixedRate(entrant).text(1));
    }
    return entrants().isEmpty() ? "" : table.text();
  }

  String costs() {
    Markdown table =
        new Markdown(
            "",
            "CPU an exchange at half, µs",
            "of which",
            "at the highest rate, µs",
            "perfdhcp's own then, µs",
            "resident afterwards, MB");
    for (String entrant : entrants()) {
      table.row(
          entrant,
          half(entrant, Trial::processorMicrosOfAll).text(0),
          Tables.parts(
              parts(entrant), part -> half(entrant, each -> each.processorMicros().get(part))),
          trial(entrant, Round::highest, Trial::processorMicrosOfAll).text(0),
          trial(entrant, Round::highest, Trial::perfdhcpMicros).text(0),
          Tables.parts(parts(entrant), part -> resident(entrant, part)));
    }
    return entrants().isEmpty() ? "" : table.text();
  }

  Spread rate(String entrant) {
    return trial(entrant, Round::highest, Trial::acksPerSecond);
  }

  Spread p99AtFixedRate(String entrant) {
    return trial(entrant, Round::fixed, each -> each.requestAck().p99());
  }

  /** Processor time of the DHCP server alone, at half of its rate. */
  Spread serverMicros(String entrant) {
    return half(entrant, each -> each.processorMicros().values().iterator().next());
  }

  private Spread half(String entrant, ToDoubleFunction<Trial> figure) {
    return trial(entrant, Round::half, figure);
  }

  private Spread trial(
      String entrant, Function<Round, Trial> trial, ToDoubleFunction<Trial> figure) {
    return Spread.of(of(entrant).map(trial).filter(Objects::nonNull).mapToDouble(figure));
  }

  private Spread resident(String entrant, String part) {
    return Spread.of(of(entrant).mapToDouble(each -> each.residentBytes().get(part) / MEGABYTE));
  }

  private Stream<String> parts(String entrant) {
    return of(entrant).findFirst().orElseThrow().residentBytes().keySet().stream();
  }

  private Stream<Round> of(String entrant) {
    return rounds.stream().filter(each -> each.entrant().equals(entrant));
  }
}
