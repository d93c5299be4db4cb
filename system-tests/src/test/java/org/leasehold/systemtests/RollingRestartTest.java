package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.load.ClientSide;
import org.leasehold.systemtests.harness.load.ClientSide.Answer;
import org.leasehold.systemtests.harness.load.Habits;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.HighAvailability;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Site;
import org.leasehold.systemtests.harness.product.SiteSettings;

/** Three edges that balance the load: their restarts, and their common pool. */
@Tag("peers")
@Tag("alone")
class RollingRestartTest {

  private static final int EDGES = 3;
  private static final int CLIENTS = 300;
  private static final int RATE = 50;
  private static final Duration STOP = Duration.ofSeconds(15);

  /** Long enough for an edge to be killed and to be back. */
  private static final HighAvailability AVAILABILITY =
      HighAvailability.loadBalancing(EDGES, 500, 30_000);

  /**
   * A renewal goes to one server alone. When that is away a real client waits for at least 60 s
   * (RFC 2131, section 4.4.5); these wait for as long as an edge needs to be back.
   */
  private static final Habits PATIENT = new Habits(10, 0, 0, 0, 0, 30_000);

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void anEdgeAfterTheOtherIsStoppedAndStartedAtTheCostOfOneRetransmission() throws Exception {
    SiteSettings settings = new SiteSettings(AVAILABILITY, 3_600, "10.90.1.0 - 10.90.250.255");
    try (Site site = Site.onSharedStore(folder.path(), settings).start()) {
      ClientSide seen;
      JsonNode counts;
      LoadPlan plan = plan(site, CLIENTS, 900).behaving(PATIENT).settling(60);
      try (LoadRun load = LoadRun.start(site.network.relay(), plan, folder.path(), "load")) {
        awaitMore(load, CLIENTS * 2);
        for (int edge = 1; edge <= EDGES; edge++) {
          assertThat(site.edge(edge).stop(STOP)).isZero();
          site.edge(edge).start().awaitReady(Pipeline.START);
          awaitMore(load, RATE);
        }
        everybodyKnowsWhoOwnsWhat();
        counts = load.finish();
        seen = load.seen();
      }
      folder.write("load.json", counts.toPrettyString());

      assertThat(counts.path("unanswered").asInt()).as("without an answer").isZero();
      assertThat(seen.acknowledgements().filter(each -> each.resent() > 1))
          .as("exchanges of more than one retransmission")
          .isEmpty();
      Expectations.everyPromiseIsKept(site.log, seen.messages(), seen.lateAcknowledgements());
    }
  }

  @Test
  void aKilledEdgeThatIsBackInTimeIsNotNoticedByTheOthersClients() {
    SiteSettings settings = new SiteSettings(AVAILABILITY, 3_600, "10.90.1.0 - 10.90.250.255");
    try (Site site = Site.onSharedStore(folder.path(), settings).start()) {
      ClientSide seen;
      Instant killed;
      try (LoadRun load =
          LoadRun.start(site.network.relay(), plan(site, CLIENTS, 900), folder.path(), "load")) {
        awaitMore(load, CLIENTS * 2);
        killed = Instant.now();
        site.edge(1).kill();
        site.edge(1).start().awaitReady(Pipeline.START);
        awaitMore(load, CLIENTS);
        load.finish();
        seen = load.seen();
      }
      List<Answer> others = seen.ofOtherServersClients(SiteNetwork.address(1), killed);
      assertThat(others).as("exchanges of the others' clients").hasSizeGreaterThan(CLIENTS / 4);
      assertThat(others).as("what these noticed").allMatch(each -> each.resent() == 0);
      Expectations.everyPromiseIsKept(site.log, seen.messages(), seen.lateAcknowledgements());
    }
  }

  @Test
  void thirtyAddressesAreGivenToThirtyClients() {
    SiteSettings settings = new SiteSettings(AVAILABILITY, 3_600, "10.90.1.1 - 10.90.1.30");
    try (Site site = Site.onSharedStore(folder.path(), settings).start()) {
      LoadPlan plan = plan(site, 30, 90).renewing(1);
      try (LoadRun load = LoadRun.start(site.network.relay(), plan, folder.path(), "load")) {
        JsonNode counts = load.await();
        assertThat(counts.path("unanswered").asInt()).as("without an address").isZero();
        assertThat(load.seen().acknowledgements().map(Answer::address).distinct()).hasSize(30);
        Expectations.everyPromiseIsKept(site.log, load.seen().messages(), List.of());
      }
    }
  }

  private static LoadPlan plan(Site site, int clients, int seconds) {
    return LoadPlan.steady(
        SiteNetwork.RELAY_ADDRESS, site.network.addresses(), clients, RATE, seconds);
  }

  /** An edge that began at the table's checkpoint too, behind the others' claims. */
  private static void everybodyKnowsWhoOwnsWhat() throws IOException {
    for (int edge = 1; edge <= EDGES; edge++) {
      String body = Ops.get(SiteNetwork.coreAddress(edge), Site.EDGE_PORT, "/ownership").body();
      List<String> owners =
          new ObjectMapper().readTree(body).path("partitions").findValuesAsText("owner");
      assertThat(owners).as("owners as edge %d knows them", edge).hasSize(12).doesNotContain("");
      assertThat(owners).contains("edge1", "edge2", "edge3");
    }
  }

  private static void awaitMore(LoadRun load, int more) {
    long before = load.acknowledged();
    await()
        .alias(more + " more acknowledgements")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> load.acknowledged() >= before + more);
  }
}
