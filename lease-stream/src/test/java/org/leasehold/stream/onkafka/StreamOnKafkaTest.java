package org.leasehold.stream.onkafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.leasehold.stream.Examples.ALICE;
import static org.leasehold.stream.Examples.BOB;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;
import org.leasehold.stream.AuditMain;
import org.leasehold.stream.Main;

/** lease-stream as a process, on a real broker and a real registry. */
@Tag("peers")
class StreamOnKafkaTest {

  private static final int PARTITIONS = 4;
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  static Path folder;

  private static KafkaServers servers;

  @BeforeAll
  static void startServers() throws IOException {
    servers = new KafkaServers(folder);
  }

  @AfterAll
  static void stopServers() {
    servers.close();
  }

  private static Lease lease(
      String site, String address, ClientIdentity client, long lifetime, long skew, long hold) {
    String name = "h" + address.replace('.', '-');
    return new Lease(
        LeaseKey.of(site, address),
        1,
        LeaseState.DEFAULT,
        client,
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        lifetime,
        0,
        name,
        new DnsDecision(
            name + ".example.org.", true, true, 60, ConflictResolution.CHECK_WITH_DHCID),
        skew,
        hold,
        null);
  }

  private static Lease lease(String site, String address, ClientIdentity client) {
    return lease(site, address, client, 3600, 10, 3600);
  }

  /** One instance of lease-stream. */
  private static final class Instance implements AutoCloseable {
    private final Path file;
    private final Path output;
    private final String port;
    private OwnProcess process;

    Instance(KafkaSettings settings, String name) throws IOException {
      port = KafkaServers.freePort();
      output = folder.resolve(name + ".log");
      file = folder.resolve(name + ".json");
      Files.writeString(
          file,
          """
          { "LeaseStream": {
              "bootstrap-servers": "%s", "schema-registry-url": "%s", "topic-prefix": "%s",
              "application-id": "%sapp", "partitions": %d, "state-dir": "%s", "http-port": %s } }
          """
              .formatted(
                  settings.bootstrapServers(),
                  settings.schemaRegistryUrl(),
                  settings.topicPrefix(),
                  settings.topicPrefix(),
                  PARTITIONS,
                  folder.resolve(name + "-state"),
                  port));
    }

    Instance start() {
      process = OwnProcess.java(output, Main.class, "-c", file.toString()).ready();
      return this;
    }

    JsonNode get(String path) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return new ObjectMapper()
          .readTree(
              HttpClient.newHttpClient()
                  .send(request, HttpResponse.BodyHandlers.ofString())
                  .body());
    }

    int count(String query) throws Exception {
      JsonNode answer = get("/leases?" + query);
      return answer.has("partial") ? -1 : answer.path("leases").size();
    }

    JsonNode site(String name) throws Exception {
      for (JsonNode site : get("/sites").path("sites")) {
        if (site.path("site").asText().equals(name)) {
          return site;
        }
      }
      return new ObjectMapper().createObjectNode();
    }

    void awaitRunning(String site) {
      await(site).atMost(SOON).until(() -> site(site).path("state").asText().equals("running"));
    }

    void awaitLeftOut(String site, String why) {
      await(site).atMost(SOON).until(() -> site(site).path("reason").asText().contains(why));
    }

    @Override
    public void close() {
      process.close();
    }
  }

  private static KafkaSettings settings(TestInfo test) {
    return servers.settings(test.getTestMethod().orElseThrow().getName() + ".");
  }

  private static List<TableLease> rows(SiteOwner site) {
    return site.table().stream()
        .map(ConsumerRecord::value)
        .filter(TableLease.class::isInstance)
        .map(TableLease.class::cast)
        .toList();
  }

  @Test
  void eventsBecomeTheTableAndDnsChangesAndSurviveAKill(TestInfo test) throws Exception {
    KafkaSettings settings = settings(test);
    try (SiteOwner paris = new SiteOwner(settings, "paris", PARTITIONS).createTopics().claim(600);
        Instance stream = new Instance(settings, "survives").start()) {
      // Given 100 grants, from before and after the start
      for (int i = 0; i < 100; i++) {
        paris.append(Change.GRANTED, lease("paris", "10.0.0." + i, i == 7 ? BOB : ALICE));
      }
      await().atMost(SOON).until(() -> stream.count("site=paris&subnet-id=1&limit=500") == 100);

      // Then they can be asked for, and are in the table in the partition of their source
      assertThat(stream.count("site=paris&hw-address=" + BOB.hardwareAddress())).isEqualTo(1);
      assertThat(stream.count("site=paris&hostname=h10-0-0-9")).isEqualTo(1);
      await().atMost(SOON).until(() -> rows(paris).size() == 100);
      assertThat(paris.table())
          .allSatisfy(row -> assertThat(row.partition()).isEqualTo(row.value().partition()));
      assertThat(paris.dnsChanges()).hasSize(200);
      await()
          .atMost(SOON)
          .until(
              () ->
                  paris.table().stream()
                          .map(ConsumerRecord::value)
                          .filter(Checkpoint.class::isInstance)
                          .mapToLong(c -> ((Checkpoint) c).nextOffset())
                          .filter(next -> next == 26)
                          .count()
                      == PARTITIONS);
      // And the claim's lfc-interval is the table's compaction
      await()
          .atMost(SOON)
          .until(
              () ->
                  paris.tableSetting(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG).equals("600000")
                      && paris.tableSetting(TopicConfig.SEGMENT_MS_CONFIG).equals("600000"));

      // When it is killed, and the log goes on meanwhile
      stream.process.kill();
      paris.append(Change.DELETED, lease("paris", "10.0.0.5", ALICE));
      stream.start();

      // Then it goes on where it was: nothing is doubled, nothing is missing
      await().atMost(SOON).until(() -> stream.count("site=paris&subnet-id=1&limit=500") == 99);
      await().atMost(SOON).until(() -> paris.dnsChanges().size() == 202);
      assertThat(rows(paris)).hasSize(100);
      assertThat(stream.process.stop()).isZero();
    }
  }

  @Test
  void aSiteWithWrongTopicsIsLeftOutByNameAndAllOthersGoOn(TestInfo test) throws Exception {
    KafkaSettings settings = settings(test);
    try (SiteOwner good = new SiteOwner(settings, "good", PARTITIONS).createTopics().claim(600);
        SiteOwner wide = new SiteOwner(settings, "wide", PARTITIONS + 1).createTopics();
        SiteOwner bare = new SiteOwner(settings, "bare", PARTITIONS).createEventsOnly();
        Instance stream = new Instance(settings, "sites").start();
        SiteOwner late = new SiteOwner(settings, "late", PARTITIONS)) {
      stream.awaitLeftOut("wide", "has 5 partitions and 4 are configured");
      stream.awaitLeftOut("bare", "leases.bare is missing");
      stream.awaitRunning("good");
      good.append(Change.GRANTED, lease("good", "10.0.0.1", ALICE));
      await().atMost(SOON).until(() -> stream.count("site=good&address=10.0.0.1") == 1);
      assertThat(stream.get("/health/ready").path("status").asText()).isEqualTo("ready");
      assertThat(stream.get("/health/ready").path("warnings").has("site wide")).isTrue();

      // A site that comes later is taken up without a restart
      late.createTopics().claim(600);
      late.append(Change.GRANTED, lease("late", "10.0.0.1", BOB));
      stream.awaitRunning("late");
      await().atMost(SOON).until(() -> stream.count("site=late&address=10.0.0.1") == 1);

      // And one whose topics have been put right is taken up then
      bare.createTable();
      bare.claim(600).append(Change.GRANTED, lease("bare", "10.0.0.1", ALICE));
      await().atMost(SOON).until(() -> stream.count("site=bare&address=10.0.0.1") == 1);
      assertThat(stream.site("wide").path("state").asText()).isEqualTo("left-out");
    }
  }

  @Test
  void aLogThatBeginsTooLateOrCannotBeReadStopsItsSiteByName(TestInfo test) throws Exception {
    KafkaSettings settings = settings(test);
    try (SiteOwner good = new SiteOwner(settings, "good", PARTITIONS).createTopics().claim(600);
        SiteOwner cut = new SiteOwner(settings, "cut", PARTITIONS).createTopics().claim(600);
        SiteOwner torn = new SiteOwner(settings, "torn", PARTITIONS).createTopics().claim(600);
        Instance stream = new Instance(settings, "gaps")) {
      // Given a log whose first event is gone, and one with a record that is none of ours
      cut.append(Change.GRANTED, lease("cut", "10.0.0.1", ALICE));
      cut.deleteEventsBefore(1, 1);
      torn.append(Change.GRANTED, lease("torn", "10.0.0.1", ALICE));
      torn.appendOctets(1, "torn/10.0.0.1", new byte[] {7, 7, 7});

      stream.start();

      stream.awaitLeftOut("cut", "partition 1 of topic " + settings.topicPrefix());
      stream.awaitLeftOut(
          "torn",
          "the event at offset 2 of partition 1 of topic "
              + settings.topicPrefix()
              + "lease-events.torn cannot be read: ");
      good.append(Change.GRANTED, lease("good", "10.0.0.1", ALICE));
      await().atMost(SOON).until(() -> stream.count("site=good&address=10.0.0.1") == 1);
      assertThat(stream.process.text())
          .contains("site left out site=torn reason=")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void leasesEndByTimeAloneAndAreForgotten(TestInfo test) throws Exception {
    KafkaSettings settings = settings(test);
    try (SiteOwner paris = new SiteOwner(settings, "paris", PARTITIONS).createTopics().claim(600);
        Instance stream = new Instance(settings, "expiry").start()) {
      paris.append(Change.GRANTED, lease("paris", "10.0.0.1", ALICE, 2, 1, 2));

      await().atMost(SOON).until(() -> paris.dnsChanges().size() == 4);
      assertThat(rows(paris))
          .extracting(row -> row.lease().state())
          .containsExactly(LeaseState.DEFAULT, LeaseState.EXPIRED_RECLAIMED);
      await().atMost(SOON).until(() -> stream.count("site=paris&address=10.0.0.1") == 0);
      await()
          .atMost(SOON)
          .until(() -> paris.table().stream().map(r -> r.value()).anyMatch(Objects::isNull));
    }
  }

  @Test
  void twoInstancesAnswerAsOne(TestInfo test) throws Exception {
    KafkaSettings settings = settings(test);
    try (SiteOwner paris = new SiteOwner(settings, "paris", PARTITIONS).createTopics().claim(600);
        Instance one = new Instance(settings, "one").start();
        Instance two = new Instance(settings, "two").start()) {
      IntStream.range(0, 40)
          .forEach(i -> paris.append(Change.GRANTED, lease("paris", "10.0.0." + i, ALICE)));

      // When both have partitions, each gives the whole answer
      await().atMost(SOON).until(() -> two.site("paris").path("partitions").size() == 2);
      await().atMost(SOON).until(() -> one.count("site=paris&subnet-id=1") == 40);
      await().atMost(SOON).until(() -> two.count("site=paris&subnet-id=1") == 40);

      // When one goes, the other takes over
      assertThat(two.process.stop()).isZero();
      await().atMost(SOON).until(() -> one.count("site=paris&subnet-id=1") == 40);
      assertThat(one.site("paris").path("partitions")).hasSize(PARTITIONS);
    }
  }

  @Test
  void aBrokerThatIsKilledAndComesBackLosesAndDoublesNothing(TestInfo test) throws Exception {
    KafkaSettings settings = settings(test);
    try (SiteOwner paris = new SiteOwner(settings, "paris", PARTITIONS).createTopics().claim(600);
        Instance stream = new Instance(settings, "broker-kill").start()) {
      IntStream.range(0, 40)
          .forEach(i -> paris.append(Change.GRANTED, lease("paris", "10.0.0." + i, ALICE)));

      servers.killBroker();
      await().atMost(SOON).until(() -> stream.get("/health/ready").path("unmet").has("kafka"));
      servers.restartBroker();
      IntStream.range(40, 80)
          .forEach(i -> paris.append(Change.GRANTED, lease("paris", "10.0.0." + i, ALICE)));

      await()
          .atMost(SOON.multipliedBy(2))
          .until(() -> stream.count("site=paris&subnet-id=1&limit=500") == 80);
      await().atMost(SOON).until(() -> rows(paris).size() == 80);
      assertThat(paris.dnsChanges()).hasSize(160);
      assertThat(stream.get("/health/ready").path("status").asText()).isEqualTo("ready");
      assertThat(stream.process.text()).doesNotContain("\tat ");
    }
  }

  @Test
  void theAuditTellsWhoHeldAnAddress(TestInfo test) throws Exception {
    KafkaSettings settings = settings(test);
    try (SiteOwner paris = new SiteOwner(settings, "paris", PARTITIONS).createTopics().claim(600)) {
      Lease lease = lease("paris", "10.0.0.1", ALICE);
      paris.append(Change.GRANTED, lease);
      paris.append(Change.RELEASED, lease.withState(LeaseState.RELEASED));
      paris.append(Change.GRANTED, lease("paris", "10.0.0.1", BOB));

      assertThat(audit(settings, "--address", "10.0.0.1"))
          .contains("client=\"02:00:00:00:00:01\"", "end=\"released by the client\"")
          .contains("client=\"02:00:00:00:00:02\"", "end=\"held now\"", "status 0");
      assertThat(audit(settings, "--address", "10.0.0.1", "--at", Instant.now().toString()))
          .contains("client=\"02:00:00:00:00:02\"")
          .doesNotContain("02:00:00:00:00:01");
      assertThat(audit(settings, "--address", "10.0.0.1", "--at", "2020-01-01T00:00:00Z"))
          .contains("nobody held paris/10.0.0.1 at 2020-01-01T00:00:00Z", "status 1");
      assertThat(audit(settings, "--address", "10.0.0.2")).contains("nobody", "status 1");
    }
  }

  private static String audit(KafkaSettings settings, String... arguments) throws Exception {
    List<String> all =
        OwnProcess.javaCommand(
            AuditMain.class,
            "--site",
            "paris",
            "--bootstrap-servers",
            settings.bootstrapServers(),
            "--schema-registry-url",
            settings.schemaRegistryUrl(),
            "--topic-prefix",
            settings.topicPrefix());
    all.addAll(List.of(arguments));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes());
    return text + "status " + process.waitFor();
  }
}
