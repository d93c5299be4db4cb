package org.leasehold.systemtests.bench.kea;

import java.util.ArrayList;
import java.util.List;

/**
 * A newcomer's measure: a server freshly started, then some seconds each at rising rates, without
 * any warm-up.
 *
 * @param seconds from the start to what its user takes for the end of it
 */
record Ramp(String entrant, String version, double seconds, List<Trial> trials) {

  private static final List<Integer> RATES = List.of(1_000, 4_000, 6_000, 8_000, 10_000);
  private static final int SECONDS = 5;

  static Ramp measure(Entrant entrant, Servers servers, double seconds) {
    Load load = new Load(servers);
    List<Trial> trials = new ArrayList<>();
    for (int rate : RATES) {
      Trial trial = load.newClients(rate, SECONDS);
      trials.add(trial);
      System.out.println(
          "%s, freshly started: %s, REQUEST-ACK %.1f ms on average"
              .formatted(entrant.text(), trial.text(), trial.averageMillis()));
    }
    return new Ramp(entrant.text(), servers.version(), seconds, trials);
  }
}
