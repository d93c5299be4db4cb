package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.Dhclient;
import org.leasehold.systemtests.harness.dhcp.DhcpClient;
import org.leasehold.systemtests.harness.dhcp.Dhcpcd;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.dns.Bind;
import org.leasehold.systemtests.harness.kafka.DecodeEvents;
import org.leasehold.systemtests.harness.kafka.Row;
import org.leasehold.systemtests.harness.load.Hostility;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.xbill.DNS.Type;

/**
 * Every real part in one chain, started once for all these tests: from a real client's packet to a
 * DNS record and back, Confluent's JavaScript client that reads the events, and hostile packets.
 */
@Tag("peers")
class OnePipelineTest {

  private static final int VALID_LIFETIME = 600;
  private static final int HOSTILE_EACH_WAY = 5_000;
  private static final long SEED = 20_261_123;

  @RegisterExtension final TestFolder folder = new TestFolder();

  private static Pipeline pipeline;

  private interface Maker {
    DhcpClient make(Host host, String hostname, Path files);
  }

  @BeforeAll
  static void start() {
    // dhclient renews at T1 by itself only: T1 is short
    pipeline =
        Pipeline.onSharedStore(
            TestFolder.named("OnePipelineTest/pipeline"),
            EdgeSettings.USUAL.validFor(VALID_LIFETIME, 6));
    pipeline.start();
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  @Test
  @Tag("quick")
  void udhcpcIsServedFromPacketToName() throws Exception {
    isServedFromPacketToName("udhcpc-host", Udhcpc::new);
  }

  @Test
  void dhclientIsServedFromPacketToName() throws Exception {
    isServedFromPacketToName("dhclient-host", Dhclient::new);
  }

  @Test
  void dhcpcdIsServedFromPacketToName() throws Exception {
    isServedFromPacketToName("dhcpcd-host", Dhcpcd::new);
  }

  private void isServedFromPacketToName(String hostname, Maker maker) throws Exception {
    Host host = pipeline.lab.host(hostname, pipeline.lan);
    String hardwareAddress = host.hardwareAddress(NetworkLab.DEVICE);
    String name = hostname + "." + Bind.FORWARD_ZONE;
    Dissection seen;
    String address;
    try (Capture capture = Capture.on(host, folder.file("client.pcap"));
        DhcpClient client = maker.make(host, hostname, folder.path())) {
      address = client.obtain(Duration.ofSeconds(30));

      assertThat(address).startsWith("10.77.");
      theLeaseIsInTheTable(address, hardwareAddress, hostname);
      theNameResolves(name, address);

      int before = capture.dissect().acknowledgements().size();
      client.renew();
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> capture.dissect().acknowledgements().size() > before);
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> eventTypes(address, hardwareAddress).contains("RENEWED"));

      client.release();
      seen = capture.end();
    }
    theLeaseAndTheNameAreGone(name, address);
    List<String> types = eventTypes(address, hardwareAddress);
    assertThat(types).startsWith("GRANTED").contains("RENEWED").endsWith("RELEASED");
    assertThat(seen.malformed()).isEmpty();
    assertThat(seen.acknowledgements())
        .allMatch(ack -> ack.yourAddress().equals(address))
        .allMatch(ack -> ack.leaseSeconds() == VALID_LIFETIME);
  }

  /** The address may have been another client's before. */
  private static List<String> eventTypes(String address, String hardwareAddress) {
    return pipeline.log.eventTypes(address, hardwareAddress);
  }

  private void theLeaseIsInTheTable(String address, String hardwareAddress, String hostname)
      throws Exception {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(pipeline.log.table().get(address))
                    .isNotNull()
                    .matches(Row::held)
                    .matches(row -> row.hardwareAddress().equals(hardwareAddress))
                    .matches(row -> row.hostname().startsWith(hostname)));
    String found =
        Ops.get(Pipeline.STREAM_PORT, "/leases?site=" + Pipeline.SITE + "&address=" + address)
            .body();
    assertThat(found).contains(address).contains(hardwareAddress);
  }

  private void theNameResolves(String name, String address) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              assertThat(pipeline.bind.resolve(name, Type.A)).containsExactly(address);
              assertThat(pipeline.bind.resolve(name, Type.DHCID)).hasSize(1);
              assertThat(pipeline.bind.resolve(Bind.reverseName(address), Type.PTR))
                  .containsExactly(name);
            });
  }

  private void theLeaseAndTheNameAreGone(String name, String address) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              Row row = pipeline.log.table().get(address);
              assertThat(row == null || !row.held()).as("no longer held: " + row).isTrue();
              assertThat(pipeline.bind.resolve(name, Type.A)).isEmpty();
              assertThat(pipeline.bind.resolve(name, Type.DHCID)).isEmpty();
              assertThat(pipeline.bind.resolve(Bind.reverseName(address), Type.PTR)).isEmpty();
            });
  }

  /** With nothing of ours. */
  @Test
  void confluentsJavaScriptClientDecodesTheEvents() throws Exception {
    LoadPlan plan =
        LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, 20, 20, 5)
            .releasing(20)
            .named("js-");
    try (LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), "load")) {
      load.await();
    }
    List<GenericRecord> expected = pipeline.log.events();

    List<JsonNode> decoded =
        DecodeEvents.run(
            pipeline.store.bootstrap,
            pipeline.store.registryUrl,
            pipeline.store.prefix + "lease-events." + Pipeline.SITE,
            expected.size());

    Function<GenericRecord, String> ours =
        event ->
            event.get("eventType")
                + " "
                + leaseField(event, "address")
                + " "
                + leaseField(event, "hardwareAddress")
                + " "
                + leaseField(event, "hostname")
                + " "
                + event.get("at")
                + " "
                + event.get("epoch");
    assertThat(expected).extracting(ours).anyMatch(line -> line.startsWith("RELEASED"));
    assertThat(decoded)
        .extracting(event -> event.path("value"))
        .extracting(OnePipelineTest::theirs)
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(ours).toList());
  }

  private static String leaseField(GenericRecord event, String field) {
    GenericRecord lease = (GenericRecord) event.get("lease");
    return lease == null ? "" : lease.get(field).toString();
  }

  // A union's branch: avsc wraps it under the record's full name, or not, by its settings.
  private static String theirs(JsonNode event) {
    JsonNode lease = event.path("lease");
    JsonNode inner =
        lease.has("org.leasehold.avro.Lease") ? lease.get("org.leasehold.avro.Lease") : lease;
    return event.path("eventType").asText()
        + " "
        + inner.path("address").asText()
        + " "
        + inner.path("hardwareAddress").asText()
        + " "
        + inner.path("hostname").asText()
        + " "
        + event.path("at").asLong()
        + " "
        + event.path("epoch").asLong();
  }

  /** Random and mutated packets and truncated ones at every length, by relay and by LAN. */
  @Test
  void hostilePacketsAreCountedAndTheNextGoodClientIsServed() throws Exception {
    Host neighbour = pipeline.lab.host("bad", pipeline.lan);
    neighbour.exec("ip", "addr", "add", "10.77.250.250/16", "dev", NetworkLab.DEVICE);
    neighbour.exec("ip", "route", "add", "255.255.255.255/32", "dev", NetworkLab.DEVICE);
    long edge = pipeline.edge.pid();
    double before = counted();

    int sent =
        Hostility.send(
                pipeline.relay,
                Pipeline.RELAY_ADDRESS,
                67,
                Pipeline.SERVER_ADDRESS,
                SEED,
                HOSTILE_EACH_WAY)
            + Hostility.send(
                neighbour, "10.77.250.250", 68, "255.255.255.255", SEED + 1, HOSTILE_EACH_WAY);

    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> assertThat(counted() - before).as("counted").isGreaterThanOrEqualTo(sent));
    assertThat(pipeline.edge.alive() && pipeline.edge.pid() == edge).isTrue();
    assertThat(Pipeline.stackTraces(pipeline.edge)).isEmpty();
    assertThat(pipeline.edge.log()).doesNotContain("Exception");
    theNextGoodClientIsServed();
  }

  /** Packets that the edge understood, and those that it dropped with a reason. */
  private static double counted() {
    return Ops.counter(Pipeline.EDGE_PORT, "leasehold_dhcp4_received_total")
        + Ops.counter(Pipeline.EDGE_PORT, "leasehold_dhcp4_dropped_total");
  }

  private void theNextGoodClientIsServed() {
    Host host = pipeline.lab.host("good", pipeline.lan);
    try (DhcpClient client = new Udhcpc(host, "good", folder.path())) {
      assertThat(client.obtain(Duration.ofSeconds(20))).startsWith("10.77.");
    }
  }
}
