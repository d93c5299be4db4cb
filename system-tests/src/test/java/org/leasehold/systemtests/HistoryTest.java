package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.load.ClientSide;
import org.leasehold.systemtests.harness.load.Habits;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.HighAvailability;
import org.leasehold.systemtests.harness.product.Site;
import org.leasehold.systemtests.harness.product.SiteSettings;

/**
 * Three edges under load, in each round one {@link Fault}, drawn from a seed that is printed (and
 * taken from {@code -Dleasehold.seed}). Leases are short and addresses few, so that they change
 * hands. Then what the clients were told is compared with the log and the table. Rounds: 10, and
 * 100 in {@code verify --long}; {@code -Dleasehold.rounds} sets how many in each mode.
 *
 * <p>Alone, since it asserts how long clients wait at the most: beside another stack of processes a
 * killed broker needs most of that time to be back.
 */
@Tag("peers")
@Tag("alone")
class HistoryTest {

  private static final int ROUNDS =
      Integer.getInteger("leasehold.rounds", Boolean.getBoolean("leasehold.long") ? 50 : 5);
  private static final long SEED = Long.getLong("leasehold.seed", System.nanoTime() % 1_000_000);

  private static final int EDGES = 3;
  private static final int VALID_LIFETIME = 24;
  private static final int HEARTBEAT_MILLIS = 200;

  /**
   * Of these clients about half are away at a time, each for some 20 s, and of those half have
   * released: so an address is soon another client's.
   */
  private static final int CLIENTS = 124;

  private static final Habits HABITS = new Habits(8, 8, 20, 0, 0, 0);
  private static final String POOL = "10.90.1.1 - 10.90.1.105";
  private static final int RATE = 20;

  /** Addresses that more clients than one must have had, or the run has tried nothing. */
  private static final int FEW = 10;

  /**
   * A client asks every 4 s at most, and a full pool may let it wait for another's lease to end.
   */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void loadBalancingKeepsEveryPromise() {
    everyPromiseIsKept(
        HighAvailability.loadBalancing(EDGES, HEARTBEAT_MILLIS, Fault.SESSION_MILLIS));
  }

  @Test
  void hotStandbyKeepsEveryPromise() {
    everyPromiseIsKept(HighAvailability.hotStandby(EDGES, HEARTBEAT_MILLIS, Fault.SESSION_MILLIS));
  }

  private void everyPromiseIsKept(HighAvailability availability) {
    Random random = new Random(SEED + availability.mode().hashCode());
    System.out.println(availability.mode() + ": -Dleasehold.seed=" + SEED);
    SiteSettings settings = new SiteSettings(availability, VALID_LIFETIME, POOL);
    try (Site site = new Site(folder.path(), settings, true)) {
      site.start();
      LoadPlan plan =
          LoadPlan.steady(
                  SiteNetwork.RELAY_ADDRESS, site.network.addresses(), CLIENTS, RATE, 3 * 3600)
              .behaving(HABITS)
              .settling((int) ANSWERED_WITHIN.toSeconds())
              .seeded(SEED);
      try (LoadRun load = LoadRun.start(site.network.relay(), plan, folder.path(), "load")) {
        everybodyIsAnswered(load);
        List<Fault> faults = faultsOf(availability);
        for (int round = 1; round <= ROUNDS; round++) {
          Fault fault = faults.get((round - 1) % faults.size());
          String done = fault.inflict(site, victim(availability, random), random);
          System.out.printf("round %d: %s %s%n", round, fault, done);
          everybodyIsAnswered(load);
        }
        addressesChangeHands(load);
        JsonNode counts = load.finish();
        folder.write("load.json", counts.toPrettyString());
        check(site, load.seen());
      }
    }
  }

  /** All faults; one mode goes on where the other ends, so that few rounds cover all of them. */
  private static List<Fault> faultsOf(HighAvailability availability) {
    List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    Collections.shuffle(faults, new Random(SEED));
    if (availability.mode().equals("hot-standby")) {
      Collections.rotate(faults, -ROUNDS);
    }
    return faults;
  }

  /** Any edge; where one serves and the others stand by, that one more often. */
  private static int victim(HighAvailability availability, Random random) {
    boolean serving = availability.mode().equals("hot-standby") && random.nextBoolean();
    return serving ? 1 : 1 + random.nextInt(EDGES);
  }

  /** All who wait now get their answers, and others too: the service is there. */
  private static void everybodyIsAnswered(LoadRun load) {
    Instant from = Instant.now();
    long before = load.acknowledged();
    await()
        .alias("every client is answered")
        .atMost(ANSWERED_WITHIN)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              ClientSide.Waiting waiting = load.seen().waiting();
              return waiting.at().minus(waiting.longest()).isAfter(from)
                  && load.acknowledged() >= before + RATE;
            });
    // some time without a fault before the next
    Pause.of(Duration.ofMillis(500));
  }

  /** What the promises are about: quick rounds may be over before many leases have ended. */
  private static void addressesChangeHands(LoadRun load) {
    await()
        .alias("addresses go from client to client")
        .atMost(Duration.ofSeconds(3 * VALID_LIFETIME))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> handedOver(load.seen()) > FEW);
  }

  private void check(Site site, ClientSide seen) {
    Expectations.everyPromiseIsKept(site.log, seen.messages(), seen.lateAcknowledgements());
    assertThat(handedOver(seen)).as("addresses that several clients had").isGreaterThan(FEW);
  }

  private static long handedOver(ClientSide seen) {
    return seen
        .acknowledgements()
        .collect(
            Collectors.groupingBy(
                ClientSide.Answer::address,
                Collectors.mapping(ClientSide.Answer::client, Collectors.toSet())))
        .values()
        .stream()
        .filter(clients -> clients.size() > 1)
        .count();
  }
}
