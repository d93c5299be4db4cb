package org.leasehold.systemtests.bench.kea;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Starts with and without leases, and the nearly full pool. */
final class StartTables {

  private final List<StartRound> starts;
  private final List<FullPool> fullPools;

  StartTables(List<StartRound> starts, List<FullPool> fullPools) {
    this.starts = starts;
    this.fullPools = fullPools;
  }

  List<String> entrants() {
    return starts.stream().map(StartRound::entrant).distinct().toList();
  }

  String starts() {
    Markdown table =
        new Markdown(
            "",
            "leases",
            "start to first answer, s",
            "resident then, MB",
            "new clients at once (%,d/s offered): ACKs of second 1, 2, ..."
                .formatted(StartRound.BURST_RATE),
            "exchanges/s with < 1 % drops, warm",
            "octets on disk a lease",
            "a renewal");
    for (String entrant : entrants()) {
      for (int leases : starts.stream().mapToInt(StartRound::leases).distinct().toArray()) {
        table.row(
            entrant,
            String.format(Locale.ROOT, "%,d", leases),
            seconds(entrant, leases).text(2),
            Tables.parts(parts(entrant), part -> resident(entrant, leases, part)),
            burst(entrant, leases),
            rate(entrant, leases).text(0),
            disk(entrant, leases, Disk::octetsPerLease).text(0),
            disk(entrant, leases, Disk::octetsPerRenewal).text(0));
      }
    }
    return entrants().isEmpty() ? "" : table.text();
  }

  String full() {
    Markdown table =
        new Markdown(
            "pool 99 %% full, %,d/s offered".formatted(FullPool.RATE),
            "ACKs a second",
            "drops, %",
            "REQUEST–ACK p99, ms",
            "CPU an exchange, µs");
    for (String entrant : entrants()) {
      table.row(
          entrant,
          full(entrant, Trial::acksPerSecond).text(0),
          full(entrant, each -> 100 * each.drops()).text(2),
          full(entrant, each -> each.requestAck().p99()).text(1),
          full(entrant, Trial::processorMicrosOfAll).text(0));
    }
    return fullPools.isEmpty() ? "" : table.text();
  }

  Spread seconds(String entrant, int leases) {
    return Spread.of(of(entrant, leases).mapToDouble(each -> each.start().seconds()));
  }

  /** Of the DHCP server alone, in bytes. */
  Spread serverResident(String entrant, int leases) {
    return resident(entrant, leases, parts(entrant).findFirst().orElseThrow());
  }

  /** New clients acknowledged a second, from the first answer on. */
  Spread burstRate(String entrant, int leases) {
    return Spread.of(of(entrant, leases).mapToDouble(each -> each.burst().acksPerSecond()));
  }

  Spread rate(String entrant, int leases) {
    return Spread.of(
        of(entrant, leases)
            .map(StartRound::turn)
            .filter(Objects::nonNull)
            .map(Round::highest)
            .filter(Objects::nonNull)
            .mapToDouble(Trial::acksPerSecond));
  }

  /** How many leases there were when there were any. */
  int leases() {
    return starts.stream().mapToInt(StartRound::leases).max().orElse(0);
  }

  private String burst(String entrant, int leases) {
    return String.join(
        ", ",
        IntStream.range(0, StartRound.BURST_SECONDS)
            .mapToObj(
                second ->
                    Spread.of(
                        of(entrant, leases)
                            .mapToDouble(each -> each.burst().acksEachSecond().get(second))))
            .map(each -> String.format(Locale.ROOT, "%,.0f", each.median()))
            .toList());
  }

  private Spread disk(String entrant, int leases, ToDoubleFunction<Disk> figure) {
    return Spread.of(
        of(entrant, leases).map(StartRound::disk).filter(Objects::nonNull).mapToDouble(figure));
  }

  private Spread resident(String entrant, int leases, String part) {
    return Spread.of(
        of(entrant, leases)
            .mapToDouble(each -> each.start().residentBytes().get(part) / RateTables.MEGABYTE));
  }

  private Spread full(String entrant, ToDoubleFunction<Trial> figure) {
    return Spread.of(
        fullPools.stream()
            .filter(each -> each.entrant().equals(entrant))
            .map(FullPool::newClients)
            .mapToDouble(figure));
  }

  private Stream<String> parts(String entrant) {
    return starts.stream()
        .filter(each -> each.entrant().equals(entrant))
        .findFirst()
        .orElseThrow()
        .residentBytes()
        .keySet()
        .stream();
  }

  private Stream<StartRound> of(String entrant, int leases) {
    return starts.stream()
        .filter(each -> each.entrant().equals(entrant) && each.leases() == leases);
  }
}
