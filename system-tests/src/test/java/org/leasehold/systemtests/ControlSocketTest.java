package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.systemtests.harness.control.ControlClient;
import org.leasehold.systemtests.harness.control.KeaAgent;
import org.leasehold.systemtests.harness.control.Shape;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Ops;
import org.leasehold.systemtests.harness.net.Peers;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Product;
import org.leasehold.systemtests.harness.product.Store;

/**
 * Kea's own tools on the control sockets of two edges in hot-standby, beside a pair of Debian's Kea
 * with the same high-availability section, whose answers ours are compared with.
 */
@Tag("peers")
class ControlSocketTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int OPS = 9171;

  /** A short path: the name of a Unix socket has 107 bytes at most. */
  @TempDir static Path folder;

  private static Store store;
  private static final Deque<AutoCloseable> RUNNING = new ArrayDeque<>();

  private static ControlClient edge1;
  private static ControlClient edge2;
  private static Daemon firstEdge;
  private static KeaAgent agent1;
  private static KeaAgent agent2;
  private static ControlClient kea1;
  private static ControlClient kea2;

  @BeforeAll
  static void start() {
    Peers.require("kea-dhcp4", "kea-ctrl-agent", "kea-shell");
    Daemon[] keas = {kea(1), kea(2)};
    running(new KeaAgent("kea-agent1", 18001, folder.resolve("kea1.sock"), folder));
    running(new KeaAgent("kea-agent2", 18002, folder.resolve("kea2.sock"), folder));
    store = running(Store.shared()).start();
    firstEdge = edge(1);
    Daemon secondEdge = edge(2);
    firstEdge.awaitReady(Pipeline.START);
    secondEdge.awaitReady(Pipeline.START);
    edge1 = new ControlClient(folder.resolve("edge1.sock"));
    edge2 = new ControlClient(folder.resolve("edge2.sock"));
    kea1 = new ControlClient(folder.resolve("kea1.sock"));
    kea2 = new ControlClient(folder.resolve("kea2.sock"));
    agent1 = running(new KeaAgent("agent1", 18101, edge1.socket(), folder)).awaitReady();
    agent2 = running(new KeaAgent("agent2", 18102, edge2.socket(), folder)).awaitReady();
    for (Daemon kea : keas) {
      kea.awaitReady(SOON);
    }
    await().atMost(SOON).until(() -> state(kea1).equals("hot-standby"));
    await().atMost(SOON).until(() -> state(kea2).equals("hot-standby"));
    await().atMost(SOON).until(() -> present(edge1) && present(edge2));
    await().atMost(SOON).until(() -> owners(edge2).equals(Set.of("server1")));
  }

  @AfterAll
  static void stop() throws Exception {
    while (!RUNNING.isEmpty()) {
      RUNNING.pop().close();
    }
  }

  private static <T extends AutoCloseable> T running(T part) {
    RUNNING.push(part);
    return part instanceof Daemon daemon && !daemon.alive() ? start(part, daemon) : part;
  }

  private static <T> T start(T part, Daemon daemon) {
    daemon.start();
    return part;
  }

  private static Daemon edge(int number) {
    String database =
        """
        "lease-database": { "type": "kafka", "site": "lab", "partitions": 4,
          %s, "ops-port": %d,
          "state-dir": "%s",
          "properties": { "basic.auth.user.info": "user:S3CR3T" } },
        """
            .formatted(store.members(), OPS + number - 1, folder.resolve("state" + number));
    Path file = KeaAgent.write(folder.resolve("edge" + number), text("edge", number, database));
    return running(
        new Daemon(
            "edge" + number,
            Product.command("edge", "-c", file.toString(), "--port", "1067" + number),
            java.util.Map.of("LEASEHOLD_NO_BUILD", "1"),
            folder.resolve("edge" + number + ".log"),
            Readiness.line("ready")));
  }

  private static Daemon kea(int number) {
    String database = "\"lease-database\": { \"type\": \"memfile\", \"persist\": false },";
    Path file = KeaAgent.write(folder.resolve("kea" + number), text("kea", number, database));
    return running(
        new Daemon(
            "kea" + number,
            List.of("kea-dhcp4", "-c", file.toString(), "-p", "1068" + number),
            KeaAgent.environment(folder),
            folder.resolve("kea" + number + ".log"),
            Readiness.logged("DHCP4_STARTED")));
  }

  private static String text(String product, int number, String database) {
    String hooks = "/usr/lib/x86_64-linux-gnu/kea/hooks/";
    return """
    { "Dhcp4": {
        "control-socket": { "socket-type": "unix", "socket-name": "%1$s/%2$s%3$d.sock" },
        "interfaces-config": { "interfaces": [ "lo" ], "dhcp-socket-type": "udp" },
        %4$s
        "hooks-libraries": [
          { "library": "%5$slibdhcp_lease_cmds.so" },
          { "library": "%5$slibdhcp_ha.so", "parameters": { "high-availability": [ {
              "this-server-name": "server%3$d", "mode": "hot-standby",
              "heartbeat-delay": 500, "max-response-delay": 2000,
              "max-ack-delay": 5000, "max-unacked-clients": 0,
              "peers": [
                { "name": "server1", "url": "http://127.0.0.1:18001/", "role": "primary" },
                { "name": "server2", "url": "http://127.0.0.1:18002/", "role": "standby",
                  "auto-failover": false } ]
          } ] } } ],
        "subnet4": [ { "id": 1, "subnet": "192.0.2.0/24",
                       "pools": [ { "pool": "192.0.2.10 - 192.0.2.100" } ] } ] } }
    """
        .formatted(folder, product, number, database, hooks);
  }

  private static String state(ControlClient server) {
    return server.command("ha-heartbeat").path("arguments").path("state").asText();
  }

  private static JsonNode servers(JsonNode status) {
    return status.path("arguments").path("high-availability").path(0).path("ha-servers");
  }

  private static boolean present(ControlClient edge) {
    return servers(edge.command("status-get")).path("remote").path("in-touch").asBoolean();
  }

  private static Set<String> owners(ControlClient edge) {
    Set<String> owners = new TreeSet<>();
    edge.command("status-get")
        .path("arguments")
        .path("partitions")
        .forEach(partition -> owners.add(partition.path("owner").asText()));
    return owners;
  }

  @Test
  void keasShellIsAnsweredThroughKeasAgent() {
    assertThat(agent1.shell("list-commands").path("arguments").toString())
        .contains("\"status-get\"", "\"ha-maintenance-start\"");
    assertThat(agent1.shell("version-get").path("arguments").path("extended").asText())
        .contains("kafka-clients");
    JsonNode config = agent1.shell("config-get").path("arguments");
    assertThat(config.path("Dhcp4").path("lease-database").path("site").asText()).isEqualTo("lab");
    assertThat(config.toString()).contains("*****").doesNotContain("S3CR3T");
    assertThat(agent1.shell("config-hash-get").path("arguments").path("hash").asText())
        .isEqualTo(config.path("hash").asText());
    assertThat(agent1.shell("ha-heartbeat").path("arguments").path("state").asText())
        .isEqualTo("hot-standby");
    assertThat(servers(agent2.shell("status-get")).path("remote").path("server-name").asText())
        .isEqualTo("server1");
  }

  @Test
  void maintenanceMovesThePartitionsAndBack() throws Exception {
    JsonNode started = agent2.shell("ha-maintenance-start");

    assertThat(started.path("text").asText()).endsWith("can be now safely shut down.");
    assertThat(state(edge1)).isEqualTo("in-maintenance");
    assertThat(state(edge2)).isEqualTo("partner-in-maintenance");
    assertThat(owners(edge2)).containsExactly("server2");
    await().atMost(SOON).until(() -> owners(edge1).equals(Set.of("server2")));
    assertThat(Ops.get(OPS + 1, "/ownership").body())
        .contains("\"state\":\"partner-in-maintenance\"", "\"why\":\"handed over by server1\"");
    // The gauges are set a few times a second, the handover counted when it is settled.
    await().atMost(SOON).until(() -> Ops.counter(OPS + 1, "leasehold_partition_owned") == 4);
    await().atMost(SOON).until(() -> Ops.counter(OPS, "leasehold_handovers_total") >= 4);

    assertThat(agent2.shell("ha-maintenance-cancel").path("result").asInt()).isZero();
    await().atMost(SOON).until(() -> owners(edge1).equals(Set.of("server1")));
    assertThat(state(edge1)).isEqualTo("hot-standby");
    assertThat(state(edge2)).isEqualTo("hot-standby");

    JsonNode aside = edge1.command("ha-maintenance-notify", "{ \"cancel\": false }");
    assertThat(aside.path("text").asText()).isEqualTo("Server is in-maintenance state.");
    assertThat(owners(edge1)).containsExactly("server2");
    edge1.command("ha-maintenance-notify", "{ \"cancel\": true }");
    await().atMost(SOON).until(() -> owners(edge2).equals(Set.of("server1")));
    // One line for all partitions that moved for one reason.
    assertThat(firstEdge.log())
        .contains("partitions=[0, 1, 2, 3]")
        .contains("ownership ended: handed over");
  }

  @Test
  void anEdgeWithoutAutoFailoverTakesOverWhenItIsToldTo() throws Exception {
    firstEdge.kill();
    await().atMost(SOON).until(() -> !present(edge2));
    assertThat(state(edge2)).isEqualTo("hot-standby");
    assertThat(owners(edge2)).containsExactly("server1");

    assertThat(edge2.command("ha-continue").path("text").asText())
        .isEqualTo("HA state machine continues.");
    await().atMost(SOON).until(() -> owners(edge2).equals(Set.of("server2")));
    assertThat(state(edge2)).isEqualTo("partner-down");
    assertThat(Ops.get(OPS + 1, "/metrics").body())
        .containsPattern("leasehold_takeovers_total\\{.*kind=\"failed\".*} 4.0");

    // The dead edge's socket is there still, and replaced.
    firstEdge.start().awaitReady(Pipeline.START);
    await().atMost(SOON).until(() -> owners(edge2).equals(Set.of("server1")));
    assertThat(state(edge1)).isEqualTo("hot-standby");
  }

  @Test
  void theAnswersHaveTheKeysOfKeas() {
    same("version-get");
    same("build-report");
    same("ha-heartbeat");
    same("ha-continue");
    same("statistic-get", "{ \"name\": \"pkt4-received\" }");
    same("dhcp-disable", "{ \"max-period\": 1 }");
    same("dhcp-enable", "{}");
    same("ha-scopes", "{ \"scopes\": [ \"server1\" ] }");
    same("ha-sync", "{ \"server-name\": \"server2\" }");
    same("ha-sync-complete-notify");
    same("ha-maintenance-cancel");
    same("no-such-command");
    same("statistic-get");
    same("config-test", "{ \"Dhcp4\": { \"foo\": 1 } }");
    assertThat(Shape.keys(edge1.send("nonsense"))).isEqualTo(Shape.keys(kea1.send("nonsense")));
    assertThat(Shape.keys(edge1.send("{}"))).isEqualTo(Shape.keys(kea1.send("{}")));
  }

  private static void same(String command) {
    assertThat(Shape.keys(edge1.command(command)))
        .as(command)
        .isEqualTo(Shape.keys(kea1.command(command)));
  }

  private static void same(String command, String arguments) {
    assertThat(Shape.keys(edge1.command(command, arguments)))
        .as(command)
        .isEqualTo(Shape.keys(kea1.command(command, arguments)));
  }

  private static Set<String> minus(Set<String> some, Set<String> others) {
    Set<String> rest = new TreeSet<>(some);
    rest.removeAll(others);
    return rest;
  }

  @Test
  void theStatusHasKeasKeysAndThoseOfLaterKeaAndOurPartitions() {
    Set<String> ours = Shape.keys(edge1.command("status-get"));
    Set<String> keas = Shape.keys(kea1.command("status-get"));
    String servers = "arguments.high-availability[].ha-servers.";

    assertThat(minus(keas, ours)).isEmpty();
    assertThat(minus(ours, keas))
        .allMatch(
            key ->
                key.startsWith("arguments.partitions") // ours
                    || key.startsWith("arguments.dhcp-state") // Kea 2.7
                    || key.startsWith(servers) // Kea 2.6
                        && (key.endsWith(".server-name") || key.endsWith(".system-time")));
    assertThat(servers(edge2.command("status-get")).path("local").path("scopes").toString())
        .isEqualTo(servers(kea2.command("status-get")).path("local").path("scopes").toString());
  }

  @Test
  void theConfigurationHasKeasKeysForWhatIsSupported() {
    JsonNode ours = edge1.command("config-get").path("arguments");
    JsonNode keas = kea1.command("config-get").path("arguments");

    // Kea 2.4 and later tell the hash.
    assertThat(minus(Shape.keys(ours), Shape.keys(keas)))
        .allMatch(key -> key.equals("hash") || isOurs(key));
    assertThat(ours.path("Dhcp4").path("valid-lifetime"))
        .isEqualTo(keas.path("Dhcp4").path("valid-lifetime"));
  }

  /** What Kea 2.2 does not show at that place: the lease database, and what it shows above only. */
  private static boolean isOurs(String key) {
    return key.startsWith("Dhcp4.lease-database.")
        || key.equals("Dhcp4.min-valid-lifetime")
        || key.equals("Dhcp4.max-valid-lifetime")
        || key.equals("Dhcp4.subnet4[].authoritative")
        || key.equals("Dhcp4.subnet4[].match-client-id");
  }

  @Test
  void theStatisticsAreThoseOfKeasForWhichThereIsACounter() {
    Set<String> ours = names(edge1.command("statistic-get-all").path("arguments"));
    Set<String> keas = names(kea1.command("statistic-get-all").path("arguments"));

    // Kea 3.0 added the causes of drops, and one is installed here that has none of them.
    assertThat(minus(ours, keas))
        .allMatch(
            name ->
                name.matches(
                    "pkt4-(admin-filtered|duplicate|limit-exceeded|not-for-us|processing-failed"
                        + "|queue-full|rfc-violation|service-disabled)"));
    assertThat(minus(keas, ours))
        .allMatch(
            name ->
                name.contains("reclaimed-") // a lease ends by the time, nobody reclaims it
                    || name.startsWith("v4-allocation-fail-") // one reason: no free address
                    || name.contains("reservation-conflicts")
                    || name.equals("subnet[1].cumulative-assigned-addresses"));
    assertThat(edge1.command("statistic-get-all").path("arguments").path("pkt4-sent").toString())
        .matches("\\[\\[0,\"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}\"]]");
  }

  private static Set<String> names(JsonNode map) {
    Set<String> names = new TreeSet<>();
    map.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void theCommandsThatAreNotTakenAreKnown() throws Exception {
    Set<String> ours = texts(edge1.command("list-commands").path("arguments"));
    Set<String> keas = texts(kea1.command("list-commands").path("arguments"));

    assertThat(minus(ours, keas)).containsExactly("config-hash-get"); // Kea 2.4
    assertThat(minus(keas, ours))
        .allMatch(
            name ->
                name.startsWith("lease4-") // lease-stream's HTTP answers these questions
                    || name.startsWith("lease6-")
                    || name.equals("leases-reclaim") // a lease ends by the time
                    || List.of("config-set", "config-reload", "config-write").contains(name)
                    || List.of("config-backend-pull", "server-tag-get", "libreload").contains(name)
                    || name.matches("statistic-(remove|reset|sample).*"));
    assertThat(new ObjectMapper().readTree(Ops.get(OPS, "/ownership").body()).path("site").asText())
        .isEqualTo("lab");
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new TreeSet<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
