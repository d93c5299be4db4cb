package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.v4.MessageType;

/** An edge that cannot reach the log acknowledges nothing, says so, and resumes by itself. */
class CutOffTest {

  private static final String ADDRESS = "10.0.0.10";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());
  private final Dhcp4Config config =
      Configs.of(
          """
          "valid-lifetime": 100,
          "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
            "pools": [ { "pool": "10.0.0.10-10.0.0.12" } ] } ]
          """);
  private final Edge edge = new Edge("a", broker, time, config).owning();

  private void passSeconds(int seconds) {
    for (int i = 0; i < seconds * 10; i++) {
      time.pass(Duration.ofMillis(100));
      edge.tick(1);
      edge.log.pump();
    }
  }

  @Test
  void anEdgeToWhichNobodyTalksNoticesThatTheLogIsAway() {
    edge.log.reachable = false;
    passSeconds(3);

    assertThat(edge.unmet.get("kafka")).contains("does not answer");
    assertThat(edge.ask(discover(1))).as("another's offer should be chosen").isEmpty();
    assertThat(edge.dropped(DropReason.LOG_STALLED)).isEqualTo(1);
  }

  @Test
  void itServesAgainWhenTheLogAnswersAgain() {
    edge.log.reachable = false;
    passSeconds(3);
    edge.log.reachable = true;
    passSeconds(3);
    edge.log.settle();

    assertThat(edge.unmet.get("kafka")).isNull();
    assertThat(edge.exchange(discover(1)).messageType()).isEqualTo(MessageType.OFFER);
  }

  @Test
  void aRenewalIsNotAcknowledgedWhileTheLogTakesNothing() {
    edge.exchange(selecting(1, ADDRESS));
    assertThat(edge.ask(renewing(1, ADDRESS))).isEmpty();
    passSeconds(3);

    assertThat(edge.unmet.get("kafka")).contains("does not commit");
    assertThat(edge.ask(renewing(1, ADDRESS))).isEmpty();
    assertThat(edge.ask(discover(2))).isEmpty();
  }

  @Test
  void itStaysSilentUntilTheLogTakesAnEventAgainAlthoughItCanBeRead() {
    edge.exchange(selecting(1, ADDRESS));
    edge.ask(renewing(1, ADDRESS));
    passSeconds(3);
    edge.log.fail(0);
    passSeconds(1);
    assertThat(edge.unmet.get("kafka")).isNotNull();

    edge.log.settle(); // the claim is taken
    passSeconds(1);

    assertThat(edge.unmet.get("kafka")).isNull();
    assertThat(edge.exchange(renewing(1, ADDRESS)).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void oneThatWasReplacedMeanwhileIsReadyAsAStandby() {
    Edge other = new Edge("b", broker, time, config).started();
    edge.exchange(selecting(1, ADDRESS));
    edge.ask(renewing(1, ADDRESS));
    passSeconds(3);
    edge.server.revoked(Set.of(0));
    other.server.assigned(Set.of(0), new Takeover(Takeover.Kind.FAILED, "a"));
    other.log.settle();

    edge.log.settle();
    passSeconds(3);

    assertThat(edge.owns(0)).isFalse();
    assertThat(edge.unmet.get("kafka")).isNull();
  }

  @Test
  void oneThatLostTheStuckPartitionServesTheOthers() {
    Broker two = new Broker(2, () -> time.now().toEpochMilli());
    Dhcp4Config both =
        Configs.of(
            2,
            Duration.ofSeconds(5),
            """
            "valid-lifetime": 100,
            "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
              "pools": [ { "pool": "10.0.0.10-10.0.0.20" } ] } ]
            """);
    Edge loser = new Edge("a", two, time, both).owning();
    Edge winner = new Edge("b", two, time, both).started();
    loser.ask(selecting(1, ADDRESS)); // of partition 0
    for (int i = 0; i < 30; i++) {
      time.pass(Duration.ofMillis(100));
      loser.tick(1);
      loser.log.pump();
    }
    assertThat(loser.unmet.get("kafka")).contains("does not commit");
    loser.server.revoked(Set.of(0));
    winner.server.assigned(Set.of(0), new Takeover(Takeover.Kind.HANDED_OVER, "a"));
    winner.log.settle();
    loser.log.settle();
    for (int i = 0; i < 10; i++) {
      loser.tick(1);
      loser.log.settle();
    }

    assertThat(loser.unmet.get("kafka")).isNull();
    assertThat(loser.exchange(selecting(2, "10.0.0.11")).messageType()).isEqualTo(MessageType.ACK);
  }
}
