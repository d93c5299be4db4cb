package org.leasehold.systemtests.bench.kea;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;

/**
 * One contestant's turn.
 *
 * @param highest the trial with the most exchanges a second among those with less than 1 % drops;
 *     null when there is none
 * @param half at half of it
 * @param fixed at {@link #FIXED_RATE}; null when that is above the highest
 * @param residentBytes of each part afterwards
 * @param trials all of the search
 */
record Round(
    String entrant,
    String version,
    Trial highest,
    Trial half,
    Trial fixed,
    Map<String, Long> residentBytes,
    List<Trial> trials) {

  static final int WARM_UP_RATE = 2_000;
  static final int FIXED_RATE = 4_000;

  private static final int FIRST_RATE = 1_000;
  private static final int HIGHEST_RATE = 20_000;
  private static final double PRECISION = 0.05;

  /** Warms up, searches, and measures at half of what was found. */
  static Round measure(Entrant entrant, Servers servers, int warmUpSeconds, int seconds) {
    Load load = new Load(servers);
    System.out.println(
        entrant.text() + ": warm-up " + load.newClients(WARM_UP_RATE, warmUpSeconds).text());
    List<Trial> trials = new ArrayList<>();
    RateSearch.highest(
        FIRST_RATE, HIGHEST_RATE, PRECISION, rate -> isGood(entrant, load, rate, seconds, trials));
    Trial highest =
        trials.stream()
            .filter(Trial::clean)
            .max(Comparator.comparingDouble(Trial::acksPerSecond))
            .orElse(null);
    int rate = highest == null ? 0 : (int) highest.acksPerSecond();
    Trial half = rate < 2 ? null : load.timedNewClients(rate / 2, seconds);
    Trial fixed = rate < FIXED_RATE ? null : load.timedNewClients(FIXED_RATE, seconds);
    return new Round(
        entrant.text(), servers.version(), highest, half, fixed, residentBytes(servers), trials);
  }

  // A rate that fails is tried once more: a hiccup of the machine is not the product's limit.
  private static boolean isGood(
      Entrant entrant, Load load, int rate, int seconds, List<Trial> trials) {
    for (int attempt = 1; attempt <= 2; attempt++) {
      Trial trial = load.newClients(rate, seconds);
      trials.add(trial);
      System.out.println(entrant.text() + ": " + trial.text());
      if (trial.good()) {
        return true;
      }
    }
    return false;
  }

  static Map<String, Long> residentBytes(Servers servers) {
    Map<String, Long> all = new LinkedHashMap<>();
    servers
        .parts()
        .forEach(
            (part, daemons) ->
                all.put(part, daemons.stream().mapToLong(Daemon::residentBytes).sum()));
    return all;
  }
}
