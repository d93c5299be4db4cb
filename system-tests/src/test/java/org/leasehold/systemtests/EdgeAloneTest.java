package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.Dhclient;
import org.leasehold.systemtests.harness.dhcp.DhcpClient;
import org.leasehold.systemtests.harness.dhcp.Dhcpcd;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.dhcp.Seen;
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.kafka.Promises;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;

/** An edge starts and serves while lease-stream is down: the events alone carry it. */
@Tag("peers")
class EdgeAloneTest {

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void clientsAreServedAndAKilledEdgeKnowsThemAgain() throws Exception {
    try (Pipeline pipeline = Pipeline.onSharedStore(folder, EdgeSettings.USUAL.withoutDns())) {
      pipeline.startEdgeAlone();

      Host host = pipeline.lab.host("c1", pipeline.lan);
      try (Capture capture = Capture.on(host, folder.file("client.pcap"))) {
        for (DhcpClient client :
            new DhcpClient[] {
              new Udhcpc(host, "one", folder.path()),
              new Dhclient(host, "two", folder.path()),
              new Dhcpcd(host, "three", folder.path())
            }) {
          try (client) {
            assertThat(client.obtain(Duration.ofSeconds(30))).startsWith("10.77.");
            client.release();
          }
        }
        assertThat(capture.end().malformed()).isEmpty();
      }

      LoadPlan plan = LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, 300, 300, 5);
      Dissection seen;
      try (Capture capture = Capture.on(pipeline.relay, folder.file("relay.pcap"))) {
        try (LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), "before")) {
          assertThat(load.await().path("unanswered").asInt()).isZero();
        }
        pipeline.edge.kill();
        pipeline.edge.start().awaitReady(Pipeline.START);
        try (LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), "after")) {
          assertThat(load.await().path("unanswered").asInt()).isZero();
        }
        seen = capture.end();
      }
      Promises promises = Promises.of(seen.messages());
      assertThat(promises.conflicts()).isEmpty();
      assertThat(promises.holds()).extracting(Promises.Hold::client).doesNotHaveDuplicates();
      assertThat(seen.malformed()).isEmpty();
      // Whole seconds that a commit took on a busy machine are taken off (rule 7).
      assertThat(seen.acknowledgements())
          .extracting(Seen::leaseSeconds)
          .allMatch(seconds -> seconds > 3590 && seconds <= 3600);
      Expectations.everyAcknowledgementHasItsEvent(pipeline, seen.messages());
      assertThat(Pipeline.stackTraces(pipeline.edge)).isEmpty();
      assertThat(pipeline.edge.stop(Duration.ofSeconds(30))).isZero();
    }
  }
}
