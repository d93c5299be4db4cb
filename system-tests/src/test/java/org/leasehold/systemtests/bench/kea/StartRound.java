package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a contestant does after its start with so many leases in its database.
 *
 * @param pool that the leases are in, as in Kea's file
 * @param burst new clients at once, from the first answer on
 * @param disk null where there are leases before
 * @param residentBytes of each part after the burst
 * @param turn warm-up, search and all else of {@link Round} with the leases there; null where it is
 *     not asked for
 */
record StartRound(
    String entrant,
    String version,
    int leases,
    String pool,
    Start start,
    Trial burst,
    Disk disk,
    Map<String, Long> residentBytes,
    Round turn) {

  static final int BURST_RATE = 8_000;
  static final int BURST_SECONDS = 5;

  /** A start with no lease. */
  static StartRound empty(Entrant entrant, Stored servers, Path folder, String pool) {
    Start start = Start.measure(servers, folder.resolve("first-answer.log"));
    Load load = new Load(servers);
    Trial burst = burst(entrant, 0, start, load);
    Map<String, Long> resident = Round.residentBytes(servers);
    Disk disk = Disk.measure(servers, load);
    return new StartRound(
        entrant.text(), servers.version(), 0, pool, start, burst, disk, resident, null);
  }

  /** A start with the leases of the file; then a turn as of the first table. */
  static StartRound loaded(
      Entrant entrant,
      Stored servers,
      Path folder,
      String pool,
      int leases,
      int warmUp,
      int seconds) {
    Start start = Start.measure(servers, folder.resolve("first-answer.log"));
    Trial burst = burst(entrant, leases, start, new Load(servers));
    Map<String, Long> resident = Round.residentBytes(servers);
    Round turn = Round.measure(entrant, servers, warmUp, seconds);
    return new StartRound(
        entrant.text(), servers.version(), leases, pool, start, burst, null, resident, turn);
  }

  private static Trial burst(Entrant entrant, int leases, Start start, Load load) {
    Trial burst = load.timedNewClients(BURST_RATE, BURST_SECONDS);
    System.out.println(
        "%s with %,d leases: first answer after %.1f s, then %s; each second %s"
            .formatted(
                entrant.text(), leases, start.seconds(), burst.text(), burst.acksEachSecond()));
    return burst;
  }
}
