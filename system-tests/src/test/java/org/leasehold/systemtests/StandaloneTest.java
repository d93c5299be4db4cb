package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;

/** {@code leasehold standalone}: the tour, what it survives, and that its data are found again. */
@Tag("peers")
class StandaloneTest {

  private static final int BASE = 23000;
  private static final int REGISTRY = BASE + 1;
  private static final int STREAM = BASE + 3;
  private static final Duration START = Duration.ofMinutes(4);
  private static final Duration STOP = Duration.ofSeconds(60);

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void theTourMovesLeasesAndASecondStartFindsAllDataAgain() throws Exception {
    String schema;
    try (Daemon standalone = standalone("first").start().awaitReady(START)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(leases()).contains("laptop-").contains("10.77.0."));
      schema = schema();
      assertThat(standalone.stop(STOP)).as("exit status after SIGTERM").isZero();
    }

    try (Daemon standalone = standalone("second").start().awaitReady(START)) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(leases()).contains("10.77.0."));
      assertThat(schema()).as("the schema with its id").isEqualTo(schema);
      assertThat(standalone.stop(STOP)).isZero();
    }
  }

  @Test
  void aKilledPartIsStartedAgainAndAKilledSupervisorLeavesNothingBehind() throws Exception {
    try (Daemon standalone = standalone("kills").start().awaitReady(START)) {
      long broker = pid("broker");

      Exec.run("kill", "-KILL", Long.toString(broker));

      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> standalone.log().contains("child=broker event=died signal=9"));
      await().atMost(START).until(() -> countReady(standalone, "started broker") == 2);

      List<ProcessHandle> children = children();
      assertThat(children).hasSize(5);
      standalone.kill();

      await()
          .atMost(Duration.ofSeconds(40))
          .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void aSecondStandaloneOnTheSameDataIsRefusedInOneLine() throws Exception {
    try (Daemon standalone = standalone("one", "--without", "edge,stream,ddns").start()) {
      standalone.awaitReady(START);

      Exec.Result second =
          Exec.run(
              Duration.ofMinutes(2),
              Product.command(
                  "standalone", "--data", folder.file("data").toString(), "--port-base", "24000"));

      assertThat(second.status()).isEqualTo(1);
      assertThat(second.output()).contains("another standalone runs on " + folder.file("data"));
      standalone.stop(STOP);
    }
  }

  private String leases() throws IOException {
    return Ops.get(STREAM, "/leases?site=tour&subnet-id=1").body();
  }

  private static String schema() throws IOException {
    return Ops.get(REGISTRY, "/apis/ccompat/v7/subjects/lease-events.tour-value/versions/1").body();
  }

  private long pid(String child) throws IOException {
    return Long.parseLong(
        Files.readString(folder.file("data/run/" + child + ".pid")).split(" ")[0]);
  }

  private List<ProcessHandle> children() throws IOException {
    try (Stream<Path> files = Files.list(folder.file("data/run"))) {
      List<ProcessHandle> children = new ArrayList<>();
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".pid", "");
        ProcessHandle.of(pid(name)).ifPresent(children::add);
      }
      return children;
    }
  }

  private static long countReady(Daemon standalone, String line) throws IOException {
    try (Stream<String> lines = standalone.linesSinceStart()) {
      return lines.filter(l -> l.startsWith(line)).count();
    }
  }

  private Daemon standalone(String log, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "standalone", "--data", folder.file("data").toString(), "--port-base", "" + BASE));
    arguments.addAll(List.of(more));
    return new Daemon(
        "standalone",
        Product.command(arguments.toArray(String[]::new)),
        Map.of("LEASEHOLD_NO_BUILD", "1"),
        folder.file(log + ".log"),
        Readiness.line("ready standalone"));
  }
}
