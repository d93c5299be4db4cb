package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.DhcpClient;
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.load.Hostility;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;

/** 10,000 random and mutated packets and truncated ones at every length, by relay and by LAN. */
@Tag("peers")
class HostilePacketsTest {

  private static final int EACH_WAY = 5_000;
  private static final long SEED = 20_261_123;

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void hostilePacketsAreCountedAndTheNextGoodClientIsServed() throws Exception {
    try (Pipeline pipeline = new Pipeline(folder, EdgeSettings.USUAL.withoutDns())) {
      pipeline.startEdgeAlone();
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
                  EACH_WAY)
              + Hostility.send(
                  neighbour, "10.77.250.250", 68, "255.255.255.255", SEED + 1, EACH_WAY);

      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () -> assertThat(counted() - before).as("counted").isGreaterThanOrEqualTo(sent));
      assertThat(pipeline.edge.alive() && pipeline.edge.pid() == edge).isTrue();
      assertThat(Pipeline.stackTraces(pipeline.edge)).isEmpty();
      assertThat(pipeline.edge.log()).doesNotContain("Exception");
      theNextGoodClientIsServed(pipeline);
    }
  }

  /** Packets that the edge understood, and those that it dropped with a reason. */
  private static double counted() {
    return Ops.counter(Pipeline.EDGE_PORT, "leasehold_dhcp4_received_total")
        + Ops.counter(Pipeline.EDGE_PORT, "leasehold_dhcp4_dropped_total");
  }

  private void theNextGoodClientIsServed(Pipeline pipeline) {
    Host host = pipeline.lab.host("good", pipeline.lan);
    try (DhcpClient client = new Udhcpc(host, "good", folder.path())) {
      assertThat(client.obtain(Duration.ofSeconds(20))).startsWith("10.77.");
    }
  }
}
