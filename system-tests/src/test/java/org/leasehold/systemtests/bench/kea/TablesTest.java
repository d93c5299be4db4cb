package org.leasehold.systemtests.bench.kea;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static final long MEGABYTE = 1024 * 1024;

  @Test
  void theTablesHaveMediansAndTheRatios() {
    List<Round> rounds =
        List.of(
            round("kea-memfile", "kea", 8_000, 100),
            round("edge", "edge", 9_000, 60),
            round("kea-memfile", "kea", 7_000, 120),
            round("edge", "edge", 11_000, 50));
    List<StartRound> starts =
        Stream.of("kea-memfile", "edge")
            .flatMap(entrant -> Stream.of(start(entrant, 0), start(entrant, 1_000_000)))
            .toList();
    List<FullPool> full =
        List.of(
            new FullPool("edge", "1", 1_000_000, trial("edge", 1, 1), trial("edge", 3_990, 70)));

    List<Ramp> ramps =
        List.of(
            new Ramp("out-of-the-box", "1", 6.1, List.of(trial("standalone", 990, 400))),
            new Ramp("out-of-the-box", "1", 5.9, List.of(trial("standalone", 992, 500))));

    String text =
        new Tables(new Figures("--rounds 2", 20, 6, rounds, starts, full, ramps, List.of())).text();

    assertThat(text)
        .contains("| kea-memfile | 7,500 (7,000 to 8,000) | 0.5 (0.5 to 0.5) |")
        .contains("| edge | 55 (50 to 60) | edge 55 |")
        .contains("| rate: edge / kea-memfile | 1.33 | at least 1.3 |")
        .contains("| CPU an exchange, server alone: edge / kea-memfile | 0.50 | at most 0.5 |")
        .contains("| edge | 1,000,000 | 2.50 (2.50 to 2.50) | edge 300 | 100, 200, 300, 200, 100 |")
        .contains("| edge | 3,990 (3,990 to 3,990) |")
        .contains(
            "| out-of-the-box | 6.0 (5.9 to 6.1) | 990 | 991 (990 to 992) | 0.00 (0.00 to 0.00) |"
                + " 1.2 (1.2 to 1.2) | 450 (400 to 500) |");
  }

  @Test
  void aTableOfOneContestantHasNoRatio() {
    List<Round> rounds = List.of(round("kea-ha", "kea", 2_000, 200));

    String text =
        new Tables(
                new Figures(
                    "",
                    20,
                    6,
                    rounds,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of("edge-loaded-1: ended")))
            .text();

    assertThat(text)
        .contains("| kea-ha | 2,000 (2,000 to 2,000) |")
        .contains("FAILED edge-loaded-1: ended")
        .doesNotContain("kea-ha /");
  }

  private static Round round(String entrant, String part, double rate, double micros) {
    Trial trial = trial(part, rate, micros);
    Map<String, Long> resident = Map.of(part, 300 * MEGABYTE);
    return new Round(entrant, "1", trial, trial, trial, resident, List.of(trial));
  }

  private static Trial trial(String part, double rate, double micros) {
    Delays delays = new Delays(0.5, 2, 3);
    return new Trial(
        (int) rate,
        6,
        (int) rate * 6,
        rate,
        0,
        delays,
        delays,
        1.2,
        List.of(100L, 200L, 300L, 200L, 100L),
        Map.of(part, micros),
        40,
        0.02);
  }

  private static StartRound start(String entrant, int leases) {
    Map<String, Long> resident = Map.of(entrant, 300 * MEGABYTE);
    return new StartRound(
        entrant,
        "1",
        leases,
        "10.128.0.0/11",
        new Start(2.5, resident),
        trial(entrant, 1_800, 100),
        leases == 0 ? new Disk(120, 110) : null,
        resident,
        null);
  }
}
