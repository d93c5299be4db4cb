package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.HighAvailability;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Site;
import org.leasehold.systemtests.harness.product.SiteSettings;

/** A primary and its standby, which judges by the clients whether the primary is down. */
@Tag("peers")
class StandbyTest {

  private static final int UNACKED = 3;
  private static final HighAvailability AVAILABILITY =
      HighAvailability.hotStandby(2, 500, 6_000).waitingFor(UNACKED, 2_000);
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final int PARTITIONS = 12;

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void aStandbyTakesOverWhenClientsAreNotAnsweredAndThePrimaryTakesBackWhatItHad() {
    SiteSettings settings = new SiteSettings(AVAILABILITY, 3_600, "10.90.1.0 - 10.90.1.255");
    try (Site site = Site.onSharedStore(folder.path(), settings).start()) {
      Daemon primary = site.edge(1);
      Daemon standby = site.edge(2);
      // Whichever was there first, the primary serves.
      await().atMost(SOON).until(() -> ownedBy(1) == PARTITIONS && ownedBy(2) == 0);
      int sinceThen = standby.log().length();

      primary.kill();
      await().atMost(SOON).until(() -> standby.log().contains("not claimed yet, edge1 failed"));
      assertThat(standby.log().substring(sinceThen))
          .contains("waiting for more than 3 clients")
          .as("nobody has asked for an address yet")
          .doesNotContain("owned:");

      LoadPlan plan =
          LoadPlan.steady(SiteNetwork.RELAY_ADDRESS, site.network.addresses(), UNACKED * 5, 5, 20)
              .renewing(1);
      try (LoadRun load = LoadRun.start(site.network.relay(), plan, folder.path(), "load")) {
        JsonNode counts = load.await();
        assertThat(counts.path("unanswered").asInt()).as("clients without an answer").isZero();
        Expectations.everyPromiseIsKept(site.log, load.seen().messages(), List.of());
      }
      assertThat(standby.log()).contains("taken over: edge1 failed", "owned: edge1 failed");

      primary.start().awaitReady(Pipeline.START);

      await().atMost(SOON).until(() -> ownedBy(1) == PARTITIONS && ownedBy(2) == 0);
      assertThat(primary.log()).contains("owned: handed over by edge2");
      assertThat(standby.log().substring(sinceThen)).contains("ownership ended: handed over");
    }
  }

  private static int ownedBy(int edge) {
    return (int)
        Ops.counter(SiteNetwork.coreAddress(edge), Site.EDGE_PORT, "leasehold_partitions_owned");
  }
}
