package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.SmallDisk;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Store;

/**
 * Broker and registry fail in the ways that operators know: nothing is acknowledged without a
 * commit, the log says what is wrong, and the service resumes without a restart of ours.
 */
@Tag("peers")
@Tag("alone")
class OutageTest {

  private static final LoadPlan LOAD =
      LoadPlan.steady(Pipeline.RELAY_ADDRESS, Pipeline.SERVER_ADDRESS, 300, 100, 15 * 60);
  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final Pattern COMPLAINT = Pattern.compile("\\b(WARN|ERROR)\\b");

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void aBrokerWhoseDiskFillsUpIsSurvived() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder.file("disk"), 200);
        Pipeline pipeline = new Pipeline(folder, EdgeSettings.USUAL.withoutDns(), disk.path())) {
      pipeline.startWithoutDns();
      Dissection seen;
      try (Capture capture = Capture.on(pipeline.relay, folder.file("relay.pcap"));
          LoadRun load = LoadRun.start(pipeline.relay, LOAD, folder.path(), "load")) {
        awaitMore(load, 500);
        disk.fill();
        assertThat(pipeline.broker.awaitExit(Duration.ofMinutes(2)))
            .as("the broker ends when its disk is full")
            .isTrue();
        nothingIsAcknowledged(load);
        disk.clear();
        pipeline.broker.start().awaitReady(Pipeline.START);
        awaitMore(load, 500);
        load.finish();
        seen = capture.end();
      }
      saidWhatIsWrong(pipeline.edge, pipeline.store.bootstrap);
      assertThat(pipeline.broker.log()).contains("cannot write to").contains("No space left");
      Expectations.everyPromiseIsKept(pipeline, seen);
    }
  }

  @Test
  void aBrokerThatGoesAwayIsWaitedFor() throws Exception {
    try (Pipeline pipeline = new Pipeline(folder, EdgeSettings.USUAL.withoutDns())) {
      pipeline.startWithoutDns();
      Dissection seen;
      try (Capture capture = Capture.on(pipeline.relay, folder.file("relay.pcap"));
          LoadRun load = LoadRun.start(pipeline.relay, LOAD, folder.path(), "load")) {
        awaitMore(load, 500);
        pipeline.broker.kill();
        nothingIsAcknowledged(load);
        pipeline.broker.start().awaitReady(Pipeline.START);
        awaitMore(load, 500);
        load.finish();
        seen = capture.end();
      }
      saidWhatIsWrong(pipeline.edge, pipeline.store.bootstrap);
      Expectations.everyPromiseIsKept(pipeline, seen);
    }
  }

  @Test
  void aBrokerWhoseDiskIsReadOnlyAtStartIsWaitedFor() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder.file("disk"), 200);
        Pipeline pipeline = new Pipeline(folder, EdgeSettings.USUAL.withoutDns(), disk.path())) {
      Files.createDirectory(disk.path().resolve("broker"));
      disk.readOnly(true);
      pipeline.registry.start().awaitReady(Pipeline.START);
      pipeline.broker.start();
      assertThat(pipeline.broker.awaitExit(Pipeline.START)).isTrue();
      assertThat(pipeline.broker.exitStatus()).isNotZero();
      assertThat(pipeline.broker.log()).contains("broker: error: cannot");
      assertThat(Pipeline.stackTraces(pipeline.broker)).isEmpty();

      pipeline.edge.start();
      pipeline.stream.start();
      Dissection seen;
      try (Capture capture = Capture.on(pipeline.relay, folder.file("relay.pcap"));
          LoadRun load = LoadRun.start(pipeline.relay, LOAD, folder.path(), "load")) {
        nothingIsAcknowledged(load);
        assertThat(pipeline.edge.isReady()).as("ready without a broker").isFalse();
        saidWhatIsWrong(pipeline.edge, pipeline.store.bootstrap);
        saidWhatIsWrong(pipeline.stream, pipeline.store.bootstrap);
        disk.readOnly(false);
        pipeline.broker.start().awaitReady(Pipeline.START);
        pipeline.edge.awaitReady(Pipeline.START);
        pipeline.stream.awaitReady(Pipeline.START);
        awaitMore(load, 500);
        load.finish();
        seen = capture.end();
      }
      Expectations.everyPromiseIsKept(pipeline, seen);
    }
  }

  @Test
  void aRegistryThatIsAwayAtStartIsWaitedForAndNotMissedLater() throws Exception {
    try (Pipeline pipeline = new Pipeline(folder, EdgeSettings.USUAL.withoutDns())) {
      pipeline.broker.start().awaitReady(Pipeline.START);
      pipeline.edge.start();
      pipeline.stream.start();
      Dissection seen;
      try (Capture capture = Capture.on(pipeline.relay, folder.file("relay.pcap"));
          LoadRun load = LoadRun.start(pipeline.relay, LOAD, folder.path(), "load")) {
        nothingIsAcknowledged(load);
        assertThat(pipeline.edge.isReady()).as("ready without a registry").isFalse();
        saidWhatIsWrong(pipeline.edge, ":" + Store.REGISTRY_PORT);
        pipeline.registry.start().awaitReady(Pipeline.START);
        pipeline.edge.awaitReady(Pipeline.START);
        pipeline.stream.awaitReady(Pipeline.START);
        awaitMore(load, 500);

        pipeline.registry.kill();
        awaitMore(load, 500);
        // The ids are on the edge's disk: it starts, too, while the registry is away.
        pipeline.edge.kill();
        pipeline.edge.start().awaitReady(Pipeline.START);
        awaitMore(load, 500);
        pipeline.registry.start().awaitReady(Pipeline.START);
        load.finish();
        seen = capture.end();
      }
      Expectations.everyPromiseIsKept(pipeline, seen);
    }
  }

  private static void awaitMore(LoadRun load, int more) {
    long before = load.acknowledged();
    await()
        .alias(more + " more acknowledgements")
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> load.acknowledged() >= before + more);
  }

  private static void nothingIsAcknowledged(LoadRun load) {
    // what was committed before is answered within this second
    Pause.of(Duration.ofSeconds(1));
    long before = load.acknowledged();
    Pause.of(OUTAGE);
    assertThat(load.acknowledged())
        .as("acknowledged while nothing can be committed")
        .isEqualTo(before);
    assertThat(load.running()).isTrue();
  }

  private static void saidWhatIsWrong(Daemon daemon, String which) {
    assertThat(daemon.alive()).as(daemon.name() + " was not restarted").isTrue();
    await()
        .atMost(Pipeline.START)
        .untilAsserted(
            () ->
                assertThat(daemon.log().lines())
                    .as(daemon.name() + " says what is away")
                    .anyMatch(line -> COMPLAINT.matcher(line).find() && line.contains(which)));
    assertThat(Pipeline.stackTraces(daemon)).isEmpty();
  }
}
