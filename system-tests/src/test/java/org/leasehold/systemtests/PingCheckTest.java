package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.DhcpClient;
import org.leasehold.systemtests.harness.dhcp.Udhcpc;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;

/** A host that took addresses of the pool for its own answers to ping, and keeps them. */
@Tag("peers")
class PingCheckTest {

  /** Whichever partition is asked first, its first address is among these. */
  private static final List<String> SQUATTED =
      IntStream.range(0, 12).mapToObj(last -> "10.77.1." + last).toList();

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void addressesThatAnswerAreDeclinedAndTheClientGetsAnother() throws Exception {
    EdgeSettings settings =
        EdgeSettings.USUAL
            .withoutDns()
            .and(
                """
                "hooks-libraries": [ { "library": "libdhcp_ping_check.so",
                  "parameters": { "min-ping-requests": 2, "reply-timeout": 500 } } ],
                """);
    try (Pipeline pipeline = Pipeline.onSharedStore(folder, settings)) {
      pipeline.startEdgeAlone();
      Host squatter = pipeline.lab.host("squat", pipeline.lan);
      SQUATTED.forEach(
          address -> squatter.exec("ip", "addr", "add", address + "/16", "dev", NetworkLab.DEVICE));

      for (String name : List.of("c1", "c2")) {
        Host host = pipeline.lab.host(name, pipeline.lan);
        try (DhcpClient client = new Udhcpc(host, name, folder.path())) {
          String address = client.obtain(Duration.ofSeconds(60));
          assertThat(address).startsWith("10.77.").isNotIn(SQUATTED);
          assertThat(pipeline.log.eventTypes(address)).startsWith("GRANTED");
        }
      }

      List<String> declined =
          SQUATTED.stream().filter(each -> !pipeline.log.eventTypes(each).isEmpty()).toList();
      assertThat(declined).isNotEmpty();
      assertThat(declined)
          .allSatisfy(
              each -> assertThat(pipeline.log.eventTypes(each)).containsExactly("DECLINED"));
      assertThat(Ops.counter(Pipeline.EDGE_PORT, "leasehold_dhcp4_addresses_in_use_total"))
          .isEqualTo(declined.size());
      assertThat(Ops.counter(Pipeline.EDGE_PORT, "leasehold_events_unusual_total")).isZero();
      assertThat(pipeline.edge.log()).contains(" is in use: somebody answers there");
      assertThat(Pipeline.stackTraces(pipeline.edge)).isEmpty();
      assertThat(pipeline.edge.stop(Duration.ofSeconds(30))).isZero();
    }
  }
}
