package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.dhcp.Seen;
import org.leasehold.systemtests.harness.kafka.Row;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;

/** 200 clients renew 500 times each: 100,000 events become a table of about 200 records. */
@Tag("peers")
class CompactionTest {

  private static final int CLIENTS = 200;
  private static final int RENEWALS = 500;
  private static final int LFC_INTERVAL = 5;

  // What may be on top: a checkpoint for each of the 12 partitions, and what came after the last
  // cleaning, since the log cleaner leaves the segment that is being written alone: of the few
  // clients at least one record each.
  private static final int ON_TOP = 100;

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void theTableShrinksToItsLeasesAndANewEdgeStartsFromIt() throws Exception {
    EdgeSettings settings = EdgeSettings.USUAL.withoutDns().cleanedEvery(LFC_INTERVAL);
    try (Pipeline pipeline = Pipeline.onSharedStore(folder, settings)) {
      pipeline.startWithoutDns();
      allRenew(pipeline);
      Map<String, Row> table = pipeline.log.table();
      assertThat(table.values().stream().filter(Row::held)).hasSize(CLIENTS);

      theTableShrinks(pipeline, table);

      pipeline.edge.stop(Duration.ofSeconds(30));
      try (Daemon newEdge = pipeline.edge(folder, settings, "new-edge").start()) {
        newEdge.awaitReady(Pipeline.START);
        theSameClientsGetTheirAddresses(pipeline, owners(table));
        othersGetOtherAddresses(pipeline, owners(table).keySet());
      }
    }
  }

  private void allRenew(Pipeline pipeline) {
    LoadPlan plan =
        LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, CLIENTS, 1_000, 600)
            .renewing(RENEWALS);
    try (Capture capture = Capture.on(pipeline.relay, folder.file("renewals.pcap"));
        LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), "renewals")) {
      JsonNode counts = load.await();
      assertThat(counts.path("acks").asInt()).isEqualTo(CLIENTS * (RENEWALS + 1));
      Expectations.everyPromiseIsKept(pipeline, capture.end());
    }
  }

  private void theTableShrinks(Pipeline pipeline, Map<String, Row> table) {
    // A segment is closed by the first record after its time: so many clients more are needed that
    // each partition gets one.
    Pause.of(Duration.ofSeconds(LFC_INTERVAL + 1));
    int few = clientsThatReachAllPartitions(table);
    LoadPlan plan = LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, few, few, 1);
    try (LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), "few")) {
      assertThat(load.await().path("acks").asInt()).isEqualTo(few);
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(3))
        .untilAsserted(
            () ->
                assertThat(pipeline.log.tableRecords()).isBetween(CLIENTS, CLIENTS + few + ON_TOP));
  }

  /** How many of the clients, counted from the first, have a lease in every partition. */
  private static int clientsThatReachAllPartitions(Map<String, Row> table) {
    List<Row> rows =
        table.values().stream().sorted(Comparator.comparing(Row::hardwareAddress)).toList();
    long all = rows.stream().mapToInt(Row::partition).distinct().count();
    int few = 1;
    while (rows.subList(0, few).stream().mapToInt(Row::partition).distinct().count() < all) {
      few++;
    }
    return few;
  }

  private void theSameClientsGetTheirAddresses(Pipeline pipeline, Map<String, String> owners) {
    for (Seen ack : acquired(pipeline, "same", plan(CLIENTS))) {
      assertThat(owners).containsEntry(ack.yourAddress(), ack.clientHardwareAddress());
    }
  }

  private void othersGetOtherAddresses(Pipeline pipeline, Set<String> held) {
    Set<String> given = new HashSet<>();
    acquired(pipeline, "others", plan(CLIENTS).otherClients())
        .forEach(ack -> given.add(ack.yourAddress()));
    assertThat(given).hasSize(CLIENTS).doesNotContainAnyElementsOf(held);
  }

  private static LoadPlan plan(int clients) {
    return LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, clients, 100, 30)
        .renewing(1);
  }

  private Iterable<Seen> acquired(Pipeline pipeline, String name, LoadPlan plan) {
    Dissection seen;
    try (Capture capture = Capture.on(pipeline.relay, folder.file(name + ".pcap"));
        LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), name)) {
      load.await();
      seen = capture.end();
    }
    assertThat(seen.acknowledgements()).hasSizeGreaterThanOrEqualTo(CLIENTS);
    return seen.acknowledgements();
  }

  private static Map<String, String> owners(Map<String, Row> table) {
    Map<String, String> owners = new HashMap<>();
    table.values().stream()
        .filter(Row::held)
        .forEach(row -> owners.put(row.address(), row.hardwareAddress()));
    return owners;
  }
}
