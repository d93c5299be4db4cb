package org.leasehold.standalone.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;

class CommandsTest {

  private static final Endpoints ENDPOINTS = Endpoints.from(20000);
  private static final Commands COMMANDS =
      new Commands(Path.of("/opt/leasehold"), new Layout(Path.of("/data")), ENDPOINTS);
  private static final LeaseLog EMBEDDED = LeaseLog.tour(ENDPOINTS);
  private static final LeaseLog OWN = new LeaseLog("k:1", "http://r", "paris", false, "");

  @Test
  void brokerAndRegistryShareTheDataFolder() {
    assertThat(COMMANDS.broker().command())
        .containsExactly("/opt/leasehold", "broker", "--data", "/data", "--port", "20000");
    assertThat(COMMANDS.registry().command())
        .containsExactly("/opt/leasehold", "registry", "--data", "/data", "--port", "20001");
  }

  @Test
  void theEdgeIsTurnedToTheEmbeddedLog() {
    assertThat(COMMANDS.edge(Path.of("k.conf"), EMBEDDED, Commands.TEST).command())
        .containsExactly(
            "/opt/leasehold",
            "edge",
            "-c",
            "k.conf",
            "--bootstrap-servers",
            "127.0.0.1:20000",
            "--schema-registry-url",
            "http://127.0.0.1:20001/apis/ccompat/v7",
            "--site",
            "tour",
            "--state-dir",
            "/data/state/edge",
            "--ops-port",
            "20002",
            "-t");
  }

  @Test
  void anEdgeWithItsOwnKafkaKeepsIt() {
    assertThat(COMMANDS.edge(Path.of("k.conf"), OWN, List.of()).command())
        .doesNotContain("--bootstrap-servers", "--schema-registry-url", "--site");
  }

  @Test
  void ddnsFollowsTheEdgesLog() {
    assertThat(COMMANDS.ddns(Path.of("d2.conf"), OWN, List.of()).command())
        .containsSubsequence("--bootstrap-servers", "k:1", "--schema-registry-url", "http://r")
        .containsSubsequence("--ops-port", "20004");
  }

  @Test
  void childrenNeverBuildAndEndWithTheSupervisor() {
    assertThat(COMMANDS.stream(Path.of("s.conf")).environment())
        .containsEntry("LEASEHOLD_NO_BUILD", "1")
        .containsEntry("LEASEHOLD_SUPERVISED", "1");
  }
}
