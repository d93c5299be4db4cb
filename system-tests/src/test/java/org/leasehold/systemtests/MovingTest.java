package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.DhcpClient;
import org.leasehold.systemtests.harness.dhcp.Dhcpcd;
import org.leasehold.systemtests.harness.dhcp.KeaServer;
import org.leasehold.systemtests.harness.dhcp.Seen;
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.kafka.Promises;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Product;

/** From Kea to Leasehold and back: the clients go on with their addresses and notice nothing. */
@Tag("peers")
class MovingTest {

  private static final Duration SOON = Duration.ofMinutes(3);
  private static final int CLIENTS = 200;

  @RegisterExtension final TestFolder folder = new TestFolder();

  /** A client on a host of its own, and what is seen of it. */
  private record Watched(DhcpClient client, Capture capture, String address) {

    int acknowledgements() {
      return capture.dissect().acknowledgements().size();
    }
  }

  /** Each is acknowledged the address that it has had from the beginning. */
  private static void allRenew(List<Watched> clients) {
    List<Integer> before = clients.stream().map(Watched::acknowledgements).toList();
    clients.forEach(each -> each.client().renew());
    for (int i = 0; i < clients.size(); i++) {
      Watched client = clients.get(i);
      int had = before.get(i);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> client.acknowledgements() > had);
      assertThat(client.capture().dissect().acknowledgements())
          .extracting(Seen::yourAddress)
          .containsOnly(client.address());
    }
  }

  @Test
  void clientsKeepTheirAddressesFromKeaToLeaseholdAndBack() throws Exception {
    Path keas = folder.file("kea-leases4.csv");
    Path ours = folder.file("exported-leases4.csv");
    List<Seen> seen = new ArrayList<>();
    try (Pipeline pipeline = Pipeline.onSharedStore(folder, EdgeSettings.USUAL.withoutDns())) {
      pipeline.store.start();
      Host one = pipeline.lab.host("c1", pipeline.lan);
      Host two = pipeline.lab.host("c2", pipeline.lan);
      try (Capture first = Capture.on(one, folder.file("c1.pcap"));
          Capture second = Capture.on(two, folder.file("c2.pcap"));
          DhcpClient udhcpc = new Udhcpc(one, "one", folder.path());
          DhcpClient dhcpcd = new Dhcpcd(two, "two", folder.path())) {
        List<Watched> watched = new ArrayList<>();
        try (Daemon kea = kea("kea-before", keas)) {
          watched.add(new Watched(udhcpc, first, udhcpc.obtain(SOON)));
          watched.add(new Watched(dhcpcd, second, dhcpcd.obtain(SOON)));
          seen.addAll(load(pipeline, "kea-before"));
        }

        assertThat(leasehold("import", keas)).contains(" 0 bad, ").contains("done in ");
        assertThat(leasehold("import", keas))
            .contains("done in ")
            .contains(": 0 added, 0 updated, ");
        pipeline.edge.start().awaitReady(Pipeline.START);
        allRenew(watched);
        seen.addAll(load(pipeline, "leasehold"));
        assertThat(Exec.run(Duration.ofMinutes(2), command("import", keas)).output())
            .contains("import: error: site lab is served by ");
        assertThat(pipeline.edge.stop(SOON)).isZero();

        assertThat(leasehold("export", ours)).contains(" leases of site lab");
        assertThat(Files.readAllLines(ours)).hasSizeGreaterThanOrEqualTo(1 + CLIENTS + 2);
        try (Daemon kea = kea("kea-after", ours)) {
          assertThat(kea.log()).doesNotContain("ROW_ERROR").doesNotContain("NEEDS_");
          allRenew(watched);
          seen.addAll(load(pipeline, "kea-after"));
        }
      }
    }
    Promises promises = Promises.of(seen);
    assertThat(promises.conflicts()).isEmpty();
    assertThat(promises.holds()).hasSize(CLIENTS);
    assertThat(promises.holds()).extracting(Promises.Hold::client).doesNotHaveDuplicates();
  }

  /** All clients of the load get or keep a lease; as seen at the relay. */
  private List<Seen> load(Pipeline pipeline, String name) {
    LoadPlan plan =
        LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, CLIENTS, 200, 2);
    try (Capture capture = Capture.on(pipeline.relay, folder.file(name + ".pcap"));
        LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), name)) {
      assertThat(load.await().path("unanswered").asInt()).isZero();
      return capture.end().messages();
    }
  }

  private String leasehold(String command, Path file) {
    return Exec.run(Duration.ofMinutes(3), command(command, file)).orThrow();
  }

  private List<String> command(String command, Path file) {
    List<String> all = new ArrayList<>(List.of("env", "LEASEHOLD_NO_BUILD=1"));
    all.addAll(
        Product.command(
            command, file.toString(), "-c", folder.file("edge-kea-dhcp4.conf").toString()));
    return all;
  }

  /** With the subnets of the edge's file. */
  private Daemon kea(String name, Path leases) throws Exception {
    Path configuration =
        folder.write(
            name + ".conf",
            """
            { "Dhcp4": {
                "interfaces-config": { "interfaces": [ "lan0", "up0" ] },
                "lease-database": { "type": "memfile", "name": "%s", "lfc-interval": 0 },
                "valid-lifetime": 3600, "renew-timer": 1800, "rebind-timer": 3150,
                "subnet4": [
                  { "id": 1, "subnet": "10.77.0.0/16", "interface": "lan0",
                    "pools": [ { "pool": "10.77.1.0 - 10.77.4.255" } ] },
                  { "id": 2, "subnet": "10.90.0.0/16", "relay": { "ip-addresses": [ "10.78.0.2" ] },
                    "pools": [ { "pool": "10.90.1.0 - 10.90.250.255" } ] } ],
                "loggers": [ { "name": "kea-dhcp4", "severity": "INFO",
                               "output_options": [ { "output": "stdout" } ] } ] } }
            """
                .formatted(leases));
    return KeaServer.start(configuration, Files.createDirectories(folder.file(name)));
  }
}
