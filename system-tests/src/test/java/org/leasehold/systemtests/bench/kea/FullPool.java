package org.leasehold.systemtests.bench.kea;

import java.util.List;

/**
 * New clients in a pool that is 99 % full and has free addresses at random places.
 *
 * @param warmUp with few clients that come again and again
 */
record FullPool(String entrant, String version, int leases, Trial warmUp, Trial newClients) {

  static final int RATE = 4_000;
  static final int SECONDS = 2;

  // They take these many of the free addresses.
  private static final int WARM_UP_CLIENTS = 500;
  private static final int WARM_UP_RATE = 2_000;

  /** Whether so many leases leave enough addresses free in their pool. */
  static boolean isPossible(int leases) {
    return leases / 99 > RATE * SECONDS + WARM_UP_CLIENTS;
  }

  static FullPool measure(Entrant entrant, Servers servers, int leases, int warmUpSeconds) {
    Load load = new Load(servers);
    List<String> few = Load.newClients(WARM_UP_CLIENTS);
    Trial warmUp = load.trial(WARM_UP_RATE, warmUpSeconds, false, few);
    Trial trial = load.timedNewClients(RATE, SECONDS);
    System.out.println(entrant.text() + ", pool 99 % full: " + trial.text());
    return new FullPool(entrant.text(), servers.version(), leases, warmUp, trial);
  }
}
