package org.leasehold.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.schemas.topics.TopicFinding.Created;
import org.leasehold.schemas.topics.TopicFinding.Different;
import org.leasehold.schemas.topics.TopicFinding.Risk;

/** On real brokers; each test has a site of its own. */
class TopicSetupTest {

  private static final Topics TOPICS = new Topics("");
  private static final TopicPolicy POLICY =
      new TopicPolicy(4, Duration.ofDays(90), Duration.ofHours(1));

  @TempDir static Path folder;
  private static ThreeBrokers brokers;
  private static Admin admin;
  private static TopicSetup setup;

  @BeforeAll
  static void start() throws Exception {
    brokers = new ThreeBrokers(folder);
    admin = Admin.create(Map.of("bootstrap.servers", brokers.bootstrapServers()));
    setup = new TopicSetup(admin, Duration.ofSeconds(20));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> admin.describeCluster().nodes().get(20, TimeUnit.SECONDS).size() == 3);
  }

  @AfterAll
  static void stop() {
    admin.close();
    brokers.close();
  }

  private static void alter(String topic, String setting, String value) throws Exception {
    Map<ConfigResource, Collection<AlterConfigOp>> change =
        Map.of(
            new ConfigResource(ConfigResource.Type.TOPIC, topic),
            List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET)));
    admin.incrementalAlterConfigs(change).all().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aSitesMissingTopicsAreCreatedWithTheEventsLastAndThenAsDeclared() {
    List<TopicDeclaration> declared = TopicDeclarations.ofSite(TOPICS, "fresh", POLICY);

    assertThat(setup.ensure(declared, true))
        .containsExactly(
            new Created("leases.fresh", 4, 3),
            new Created("lease-commands.fresh", 4, 3),
            new Created("lease-events.fresh", 4, 3));

    assertThat(setup.ensure(declared, false)).isEmpty();
    TopicState events = setup.describe("lease-events.fresh").orElseThrow();
    assertThat(events.partitions()).isEqualTo(4);
    assertThat(events.replicationFactor()).isEqualTo(3);
    assertThat(events.settings())
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", "7776000000")
        .containsEntry("retention.bytes", "-1")
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("compression.type", "uncompressed")
        .containsEntry("unclean.leader.election.enable", "false");
    assertThat(setup.describe("lease-commands.fresh").orElseThrow().settings())
        .containsEntry("retention.ms", "86400000")
        .containsEntry("segment.ms", "3600000");
    assertThat(setup.describe("leases.fresh").orElseThrow().settings())
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("segment.ms", "3600000")
        .containsEntry("max.compaction.lag.ms", "3600000")
        .containsEntry("min.compaction.lag.ms", "0")
        .containsEntry("delete.retention.ms", "86400000");
  }

  @Test
  void dnsTopicsAreCreatedToo() {
    assertThat(setup.ensure(TopicDeclarations.ofDns(TOPICS, POLICY), true))
        .containsExactly(
            new Created("dns-changes.dead-letter", 1, 3), new Created("dns-changes", 4, 3));
  }

  @Test
  void aMissingTopicThatIsNotToBeCreatedIsAnErrorWithTheCommand() {
    List<TopicDeclaration> declared = TopicDeclarations.ofSite(TOPICS, "absent", POLICY);
    assertThatThrownBy(() -> setup.ensure(declared, false))
        .isInstanceOf(UnusableTopicException.class)
        .hasMessageStartingWith(
            "topic leases.absent is missing and topics are not to be created here; create it with:"
                + " kafka-topics.sh --create --topic leases.absent --partitions 4 --config"
                + " cleanup.policy=compact");
    assertThat(setup.describe("leases.absent")).isEmpty();
  }

  @Test
  void anotherPartitionCountIsRefusedInOneLine() {
    setup.ensure(TopicDeclarations.ofSite(TOPICS, "fixed", POLICY), true);
    TopicPolicy more = new TopicPolicy(5, POLICY.retention(), POLICY.lfcInterval());
    assertThatThrownBy(() -> setup.ensure(TopicDeclarations.ofSite(TOPICS, "fixed", more), true))
        .isInstanceOf(UnusableTopicException.class)
        .hasMessage(
            "topic leases.fixed has 4 partitions and 5 are configured; a topic's partitions are"
                + " fixed for its life, so configure 4");
  }

  @Test
  void whatDiffersIsReportedByName() throws Exception {
    List<TopicDeclaration> declared = TopicDeclarations.ofSite(TOPICS, "changed", POLICY);
    setup.ensure(declared, true);
    alter("lease-events.changed", "retention.ms", "1000");
    alter("lease-events.changed", "retention.bytes", "1000000");
    alter("lease-events.changed", "min.insync.replicas", "1");
    assertThat(
            setup.ensure(declared, true).stream()
                .map(f -> f.getClass().getSimpleName() + " " + f.topic() + " " + setting(f)))
        .containsExactly(
            "Risk lease-events.changed min.insync.replicas",
            "Risk lease-events.changed retention.bytes",
            "Different lease-events.changed retention.ms");
  }

  private static String setting(TopicFinding finding) {
    if (finding instanceof Risk risk) {
      return risk.setting();
    }
    return finding instanceof Different different ? different.setting() : "";
  }

  @Test
  void aTopicOfOneReplicaIsARisk() throws Exception {
    TopicDeclaration events = TopicDeclarations.ofSite(TOPICS, "alone", POLICY).get(2);
    admin
        .createTopics(
            List.of(
                new NewTopic(events.name(), Optional.of(4), Optional.of((short) 1))
                    .configs(events.settings())))
        .all()
        .get(20, TimeUnit.SECONDS);
    assertThat(setup.ensure(List.of(events), true))
        .singleElement()
        .extracting(TopicFinding::message)
        .isEqualTo(
            "topic can lose data topic=lease-events.alone setting=replication.factor found=1"
                + " wanted=3 loss=\"acknowledged leases are lost with one broker's disk, or with"
                + " its power when it has not flushed them\"");
  }

  @Test
  void aTablesCompactionFollowsTheSitesLfcInterval() {
    setup.ensure(TopicDeclarations.ofSite(TOPICS, "lfc", POLICY), true);
    setup.setCompaction("leases.lfc", Duration.ofSeconds(60));
    TopicPolicy minute = POLICY.withLfcInterval(Duration.ofSeconds(60));
    assertThat(setup.ensure(TopicDeclarations.ofSite(TOPICS, "lfc", minute), false)).isEmpty();
    setup.setCompaction("leases.lfc", Duration.ZERO);
    TopicPolicy off = POLICY.withLfcInterval(Duration.ZERO);
    assertThat(setup.ensure(TopicDeclarations.ofSite(TOPICS, "lfc", off), false)).isEmpty();
    assertThatThrownBy(() -> setup.setCompaction("leases.nowhere", Duration.ZERO))
        .isInstanceOf(UnusableTopicException.class)
        .hasMessage("topic leases.nowhere is missing");
  }

  @Test
  void aKafkaThatDoesNotAnswerIsSaidSo() {
    try (Admin nobody =
        Admin.create(
            Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "default.api.timeout.ms", "300",
                "request.timeout.ms", "200"))) {
      TopicSetup away = new TopicSetup(nobody, Duration.ofSeconds(1));
      assertThatThrownBy(() -> away.ensure(TopicDeclarations.ofDns(TOPICS, POLICY), true))
          .isInstanceOfSatisfying(
              UnusableTopicException.class, e -> assertThat(e.isBrokerAway()).isTrue())
          .hasMessageStartingWith("cannot describe topic dns-changes.dead-letter: ");
    }
  }
}
