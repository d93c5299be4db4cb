package org.leasehold.systemtests.bench.kea;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.leasehold.systemtests.bench.Machine;

/** All turns as Markdown and as JSON. */
record Report(String arguments, int warmUpSeconds, int trialSeconds, List<Round> rounds) {

  private static final double MEGABYTE = 1024 * 1024;

  String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all =
        mapper
            .createObjectNode()
            .put("machine", Machine.text())
            .put("date", LocalDate.now().toString())
            .put("arguments", arguments)
            .put("warmUpRate", Round.WARM_UP_RATE)
            .put("warmUpSeconds", warmUpSeconds)
            .put("trialSeconds", trialSeconds);
    all.set("rounds", mapper.valueToTree(rounds));
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  String text() {
    StringBuilder text = new StringBuilder("\n");
    text.append(
        "%s. %s.%n`./leasehold bench kea %s`%n%n"
            .formatted(Machine.text(), LocalDate.now(), arguments));
    for (String entrant : entrants()) {
      text.append("- %s: %s%n".formatted(entrant, of(entrant).get(0).version()));
    }
    text.append(
        "%nWarm-up of each: %d s at %,d/s. Median (range) of the rounds; trials of %d s, each with new clients.%n%n"
            .formatted(warmUpSeconds, Round.WARM_UP_RATE, trialSeconds));
    text.append(rates()).append('\n').append(costs()).append('\n').append(ratios());
    return text.toString();
  }

  private List<String> entrants() {
    return rounds.stream().map(Round::entrant).distinct().toList();
  }

  private List<Round> of(String entrant) {
    return rounds.stream().filter(round -> round.entrant().equals(entrant)).toList();
  }

  private String rates() {
    StringBuilder text =
        new StringBuilder(
            """
            | | exchanges/s with < 1 %% drops | at half: DISCOVER–OFFER p50 / p99, ms | REQUEST–ACK p50 / p99, ms | REQUEST–ACK p99 at %,d/s, ms |
            | --- | --- | --- | --- | --- |
            """
                .formatted(Round.FIXED_RATE));
    for (String entrant : entrants()) {
      text.append(
          "| %s | %s | %s / %s | %s / %s | %s |%n"
              .formatted(
                  entrant,
                  rate(entrant).text(0),
                  half(entrant, trial -> trial.discoverOffer().p50()).text(1),
                  half(entrant, trial -> trial.discoverOffer().p99()).text(1),
                  half(entrant, trial -> trial.requestAck().p50()).text(1),
                  half(entrant, trial -> trial.requestAck().p99()).text(1),
                  fixed(entrant).text(1)));
    }
    return text.toString();
  }

  private String costs() {
    StringBuilder text =
        new StringBuilder(
            """
            | | CPU µs an exchange at half | of which | perfdhcp's own µs | resident afterwards, MB |
            | --- | --- | --- | --- | --- |
            """);
    for (String entrant : entrants()) {
      text.append(
          "| %s | %s | %s | %s | %s |%n"
              .formatted(
                  entrant,
                  half(entrant, Trial::processorMicrosOfAll).text(0),
                  parts(entrant)
                      .map(part -> part + " " + micros(entrant, part))
                      .collect(Collectors.joining(", ")),
                  half(entrant, Trial::perfdhcpMicros).text(0),
                  parts(entrant)
                      .map(part -> part + " " + megabytes(entrant, part))
                      .collect(Collectors.joining(", "))));
    }
    return text.toString();
  }

  private Stream<String> parts(String entrant) {
    return of(entrant).get(0).residentBytes().keySet().stream();
  }

  private String micros(String entrant, String part) {
    return "%.0f".formatted(half(entrant, trial -> trial.processorMicros().get(part)).median());
  }

  private String megabytes(String entrant, String part) {
    return "%.0f"
        .formatted(
            Spread.of(
                    of(entrant).stream()
                        .mapToDouble(round -> round.residentBytes().get(part) / MEGABYTE))
                .median());
  }

  private Spread rate(String entrant) {
    return spread(entrant, Round::highest, Trial::acksPerSecond);
  }

  private Spread half(String entrant, ToDoubleFunction<Trial> figure) {
    return spread(entrant, Round::half, figure);
  }

  private Spread fixed(String entrant) {
    return spread(entrant, Round::fixed, trial -> trial.requestAck().p99());
  }

  private Spread spread(
      String entrant,
      java.util.function.Function<Round, Trial> trial,
      ToDoubleFunction<Trial> figure) {
    return Spread.of(of(entrant).stream().map(trial).filter(Objects::nonNull).mapToDouble(figure));
  }

  private String ratios() {
    String memfile =
        Stream.of(Entrant.values())
            .filter(Entrant::isMemfile)
            .map(Entrant::text)
            .filter(entrants()::contains)
            .max(Comparator.comparingDouble(entrant -> rate(entrant).median()))
            .orElse("kea-memfile");
    StringBuilder text = new StringBuilder("| ratio of medians | | aim |\n| --- | --- | --- |\n");
    ratio(text, "edge", memfile, "rate", "at least 1.3", this::rate);
    ratio(text, "pipeline", memfile, "rate", "at least 1.0", this::rate);
    ratio(text, "edge-ha", "kea-ha", "rate", "at least 4", this::rate);
    ratio(text, "edge", "kea-postgresql", "rate", "at least 10", this::rate);
    ratio(text, "edge", memfile, "CPU of the DHCP server alone", "at most 0.5", this::serverMicros);
    return text.toString();
  }

  private Spread serverMicros(String entrant) {
    return half(entrant, trial -> trial.processorMicros().values().iterator().next());
  }

  private void ratio(
      StringBuilder text,
      String one,
      String other,
      String what,
      String aim,
      java.util.function.Function<String, Spread> figure) {
    if (entrants().containsAll(List.of(one, other))) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s / %s, %s | %.2f | %s |%n",
              one,
              other,
              what,
              figure.apply(one).median() / figure.apply(other).median(),
              aim));
    }
  }
}
