package org.leasehold.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.schemas.topics.TopicFinding.Different;
import org.leasehold.schemas.topics.TopicFinding.Risk;

class TopicChecksTest {

  private static final List<TopicDeclaration> SITE =
      TopicDeclarations.ofSite(new Topics("x."), "paris", TopicPolicy.DEFAULT);
  private static final TopicDeclaration TABLE = SITE.get(0);
  private static final TopicDeclaration EVENTS = SITE.get(2);

  private static TopicState asDeclared(TopicDeclaration topic, int replicas, String... changed) {
    Map<String, String> settings = new HashMap<>(topic.settings());
    settings.put("min.insync.replicas", "2");
    for (int i = 0; i < changed.length; i += 2) {
      settings.put(changed[i], changed[i + 1]);
    }
    return new TopicState(topic.name(), topic.partitions(), replicas, settings);
  }

  @Test
  void theEventsAreCreatedLastAndHaveTheTablesPartitions() {
    assertThat(SITE)
        .extracting(TopicDeclaration::name)
        .containsExactly("x.leases.paris", "x.lease-commands.paris", "x.lease-events.paris");
    assertThat(SITE).extracting(TopicDeclaration::partitions).containsOnly(12);
  }

  @Test
  void commandsAreKeptForADayAlsoWhereFewAreGiven() {
    assertThat(SITE.get(1).settings())
        .containsEntry("retention.ms", "86400000")
        .containsEntry("segment.ms", "3600000");
  }

  @Test
  void whatIsAsDeclaredWithThreeReplicasIsFine() {
    for (TopicDeclaration topic : SITE) {
      TopicState state = asDeclared(topic, 3);
      assertThat(TopicChecks.unusable(topic, state)).isEmpty();
      assertThat(TopicChecks.risks(topic, state)).isEmpty();
      assertThat(TopicChecks.differences(topic, state)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, replication.factor, lost with one broker's disk",
    "1, 2, replication.factor, lost with one broker's disk",
    "2, 2, replication.factor, while one broker is away nothing can be committed",
    "2, 1, min.insync.replicas, while only one broker has it",
    "3, 1, min.insync.replicas, while only one broker has it",
  })
  void tooFewReplicasAreARisk(int replicas, String inSync, String setting, String loss) {
    assertThat(TopicChecks.risks(TABLE, asDeclared(TABLE, replicas, "min.insync.replicas", inSync)))
        .singleElement()
        .isInstanceOfSatisfying(
            Risk.class,
            risk -> {
              assertThat(risk.setting()).isEqualTo(setting);
              assertThat(risk.loss()).contains(loss);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "unclean.leader.election.enable, true, their addresses go to other clients",
    "message.timestamp.type, CreateTime, wrong clock",
    "retention.bytes, 1000000, an edge then refuses to start",
  })
  void aRiskySettingIsARiskAndNotAlsoADifference(String setting, String value, String loss) {
    TopicState state = asDeclared(EVENTS, 3, setting, value);
    assertThat(TopicChecks.risks(EVENTS, state))
        .singleElement()
        .isInstanceOfSatisfying(
            Risk.class,
            risk -> {
              assertThat(risk.setting()).isEqualTo(setting);
              assertThat(risk.found()).isEqualTo(value);
              assertThat(risk.loss()).contains(loss);
            });
    assertThat(TopicChecks.differences(EVENTS, state)).isEmpty();
  }

  @Test
  void theTableMayHaveItsWritersTimestamps() {
    assertThat(
            TopicChecks.risks(TABLE, asDeclared(TABLE, 3, "message.timestamp.type", "CreateTime")))
        .isEmpty();
  }

  @Test
  void aDifferenceNamesWhatIsFoundAndDeclared() {
    Different different = new Different("x.leases.paris", "segment.ms", "1000", "3600000");
    assertThat(TopicChecks.differences(TABLE, asDeclared(TABLE, 3, "segment.ms", "1000")))
        .containsExactly(different);
    assertThat(different.message())
        .isEqualTo(
            "topic setting differs topic=x.leases.paris setting=segment.ms found=1000"
                + " declared=3600000");
  }

  @Test
  void anLfcIntervalOfZeroLeavesCompactionToTheBroker() {
    assertThat(TopicDeclarations.compaction(Duration.ZERO))
        .containsEntry("max.compaction.lag.ms", "9223372036854775807")
        .containsEntry("segment.ms", "604800000");
  }

  @Test
  void aLongLfcIntervalKeepsTombstonesAsLong() {
    assertThat(TopicDeclarations.compaction(Duration.ofDays(7)))
        .containsEntry("delete.retention.ms", "604800000");
  }

  @Test
  void wrongPoliciesAreRefusedByName() {
    assertThatThrownBy(() -> new TopicPolicy(0, Duration.ofDays(1), Duration.ZERO))
        .hasMessage("partitions 0 must be at least 1");
    assertThatThrownBy(() -> new TopicPolicy(1, Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("retention");
    assertThatThrownBy(() -> new TopicPolicy(1, Duration.ofDays(1), Duration.ofSeconds(-1)))
        .hasMessage("lfc-interval -1 must not be negative");
  }

  @Test
  void topicNamesHaveThePrefixAndTheSite() {
    Topics topics = new Topics("dhcp.");
    assertThat(topics.leaseEvents("paris")).isEqualTo("dhcp.lease-events.paris");
    assertThat(topics.dnsChanges()).isEqualTo("dhcp.dns-changes");
    assertThat(Topics.partitionKey("paris", 3)).isEqualTo("paris/#3");
    assertThatThrownBy(() -> topics.leases("a b")).hasMessageContaining("site 'a b'");
    assertThatThrownBy(() -> new Topics("a b")).hasMessageContaining("topic-prefix 'a b'");
  }
}
