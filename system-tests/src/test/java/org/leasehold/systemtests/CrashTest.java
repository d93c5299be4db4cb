package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;

/** Under a steady load every part is killed in turn and comes back after 5 s. */
@Tag("peers")
@Tag("alone")
class CrashTest {

  private static final int RATE = 300;

  /** Enough for the load to go on while those that ask during an outage of 20 s wait. */
  private static final int CLIENTS = 6_000;

  private static final Duration OUTAGE = Duration.ofSeconds(5);

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void noDeathBreaksAPromiseAndDnsConverges() throws Exception {
    try (Pipeline pipeline = new Pipeline(folder, EdgeSettings.USUAL)) {
      pipeline.start();
      Dissection seen;
      JsonNode counts;
      LoadPlan plan =
          LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, CLIENTS, RATE, 20 * 60)
              .releasing(3)
              .named("load-");
      try (Capture capture = Capture.on(pipeline.relay, folder.file("relay.pcap"));
          LoadRun load = LoadRun.start(pipeline.relay, plan, folder.path(), "load")) {
        awaitAcknowledgements(load, CLIENTS);
        for (Daemon victim :
            List.of(
                pipeline.edge,
                pipeline.broker,
                pipeline.stream,
                pipeline.ddns,
                pipeline.registry,
                pipeline.bind.daemon())) {
          victim.kill();
          Pause.of(OUTAGE);
          victim.start().awaitReady(Pipeline.START);
          allServe(pipeline);
          awaitAcknowledgements(load, RATE);
        }
        counts = load.finish();
        seen = capture.end();
      }
      folder.write("load.json", counts.toPrettyString());

      double begun = counts.path("seconds").asDouble() * RATE;
      assertThat(counts.path("starved").asInt() / begun)
          .as("share of the load not sent")
          .isLessThan(0.1);
      assertThat(counts.path("unanswered").asInt()).as("clients left without an answer").isZero();
      assertThat(seen.malformed()).isEmpty();
      Expectations.everyPromiseIsKept(pipeline, seen);
      Expectations.dnsConverges(pipeline, Duration.ofMinutes(3));
    }
  }

  /** So many more than there are now: the service goes on. */
  private static void awaitAcknowledgements(LoadRun load, int more) {
    long before = load.acknowledged();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> load.acknowledged() >= before + more);
  }

  private static void allServe(Pipeline pipeline) {
    for (int port : List.of(Pipeline.EDGE_PORT, Pipeline.STREAM_PORT, Pipeline.DDNS_PORT)) {
      await()
          .alias("ready again on port " + port)
          .atMost(Pipeline.START)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> Ops.ready(port));
    }
    assertThat(pipeline.edge.alive()).isTrue();
  }
}
