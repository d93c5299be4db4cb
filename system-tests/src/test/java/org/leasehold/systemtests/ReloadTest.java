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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.systemtests.harness.control.ControlClient;
import org.leasehold.systemtests.harness.control.KeaAgent;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Product;
import org.leasehold.systemtests.harness.product.Store;

/** SIGHUP to a real edge: a good file is taken up, a bad one changes nothing. */
@Tag("peers")
class ReloadTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PORT = "10679";
  private static final String IGNORED = "SIGHUP does not reload the configuration";

  @TempDir static Path folder;

  private static Store store;

  @BeforeAll
  static void startStore() {
    store = Store.shared().start();
  }

  @AfterAll
  static void closeStore() {
    store.close();
  }

  @Test
  void anEdgeReadsItsFileAgainOnSighup() {
    Path log = folder.resolve("edge.log");
    Path file = write("\"valid-lifetime\": 100");
    try (Daemon edge = edge(log, Product.command("edge", "-c", file.toString(), "--port", PORT))) {
      edge.start().awaitReady(Pipeline.START);
      ControlClient control = new ControlClient(folder.resolve("edge.sock"));
      assertThat(lifetime(control)).isEqualTo(100);
      assertThat(edge.log()).doesNotContain(IGNORED);

      write("\"valid-lifetime\": 200");
      edge.signal(Signal.HUP);
      await().atMost(SOON).until(() -> lifetime(control) == 200);

      write("\"valid-lifetime\": \"x\"");
      edge.signal(Signal.HUP);
      await().atMost(SOON).until(() -> logged(log, "the configuration in force stays"));
      assertThat(lifetime(control)).isEqualTo(200);
      assertThat(control.command("config-reload").path("result").asInt()).isEqualTo(1);

      write("\"valid-lifetime\": 300");
      assertThat(control.command("config-reload").path("result").asInt()).isZero();
      assertThat(lifetime(control)).isEqualTo(300);
      assertThat(edge.stop(SOON)).isZero();
    }
  }

  @Test
  void anEdgeUnderNohupSaysThatItDoesNotHeedSighup() {
    Path log = folder.resolve("nohup.log");
    Path file = write("\"valid-lifetime\": 100");
    List<String> command = new ArrayList<>(List.of("nohup"));
    command.addAll(Product.command("edge", "-c", file.toString(), "--port", PORT));
    try (Daemon edge = edge(log, command)) {
      edge.start().awaitReady(Pipeline.START);
      ControlClient control = new ControlClient(folder.resolve("edge.sock"));
      assertThat(edge.log().lines().filter(line -> line.contains(IGNORED))).hasSize(1);

      write("\"valid-lifetime\": 200");
      edge.signal(Signal.HUP);
      assertThat(lifetime(control)).isEqualTo(100);
      assertThat(control.command("config-reload").path("result").asInt()).isZero();
      assertThat(lifetime(control)).isEqualTo(200);
      assertThat(edge.stop(SOON)).isZero();
    }
  }

  private static Daemon edge(Path log, List<String> command) {
    return new Daemon(
        "edge", command, Map.of("LEASEHOLD_NO_BUILD", "1"), log, Readiness.line("ready"));
  }

  private static boolean logged(Path log, String part) throws IOException {
    return Files.readString(log).contains(part);
  }

  private static int lifetime(ControlClient control) {
    return control
        .command("config-get")
        .path("arguments")
        .path("Dhcp4")
        .path("valid-lifetime")
        .asInt();
  }

  private static Path write(String setting) {
    return KeaAgent.write(
        folder.resolve("edge.conf"),
        """
        { "Dhcp4": { %s,
            "control-socket": { "socket-type": "unix", "socket-name": "%s" },
            "interfaces-config": { "interfaces": [ "lo" ], "dhcp-socket-type": "udp" },
            "lease-database": { "type": "kafka", "site": "lab", "partitions": 2,
              %s, "ops-port": 9179,
              "state-dir": "%s" },
            "subnet4": [ { "id": 1, "subnet": "127.0.0.0/8",
              "pools": [ { "pool": "127.0.1.1-127.0.1.9" } ] } ] } }
        """
            .formatted(
                setting, folder.resolve("edge.sock"), store.members(), folder.resolve("state")));
  }
}
