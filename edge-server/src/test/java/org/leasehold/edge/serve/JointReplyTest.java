package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;

/** Answers that rest on two leases, one in each of two partitions. */
class JointReplyTest {

  private static final Ipv4Address FIRST = ip("10.0.0.10");
  private static final Ipv4Address SECOND = ip("10.0.1.11");

  private static final Dhcp4Config CONFIG =
      Configs.of(
          2,
          Duration.ofSeconds(5),
          """
          "valid-lifetime": 100, "authoritative": true,
          "subnet4": [
            { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] },
            { "id": 2, "subnet": "10.0.1.0/24", "pools": [ { "pool": "10.0.1.10-10.0.1.19" } ] } ]
          """);

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(2, () -> time.now().toEpochMilli());
  private final Edge edge = edge();

  private Edge edge() {
    Edge.Way way =
        new Edge.Way() {
          @Override
          public Decisions<Query4> toDecisions(Decisions<Query4> decisions) {
            return new TwoLeases(decisions, SECOND, 2);
          }
        };
    return new Edge("a", broker, time, CONFIG, Edge.Wiring.standard(2, CONFIG, way)).started();
  }

  /** An edge that owns the other partition. */
  private Edge another() {
    Edge other = new Edge("b", broker, time, CONFIG).started();
    owning(edge, 0);
    owning(other, 1);
    edge.log.settle();
    return other;
  }

  private void owning(Edge owner, Integer... partitions) {
    owner.server.assigned(Set.of(partitions), Takeover.FIRST);
    owner.log.settle();
    owner.tick(5);
  }

  private void commit(int partition) {
    edge.log.commit(partition);
    edge.log.pump();
  }

  private void fail(int partition) {
    edge.log.fail(partition);
    edge.log.pump();
  }

  private List<Dhcp4Message> request() {
    return edge.ask(selecting(1, FIRST));
  }

  private void assertAnsweredOnce(List<Dhcp4Message> replies) {
    assertThat(replies).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
    assertThat(edge.leaseOf(FIRST)).isNotNull();
    assertThat(edge.leaseOf(SECOND)).isNotNull();
    assertThat(edge.table.holds()).isZero();
    assertThat(edge.dropped(DropReason.UNDECIDED)).as("decided again too early").isZero();
    assertThat(edge.fatal).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void theAnswerIsMadeWhenTheLastEventIsCommittedWhicheverItIs(int earlier) {
    owning(edge, 0, 1);
    List<Dhcp4Message> replies = request();

    commit(earlier);
    assertThat(replies).isEmpty();
    commit(1 - earlier);

    assertAnsweredOnce(replies);
  }

  @Test
  void theLifetimeToldIsWhatIsLeftWhenTheLastEventIsCommitted() {
    owning(edge, 0, 1);
    List<Dhcp4Message> replies = request();

    commit(0);
    time.pass(Duration.ofSeconds(3));
    commit(1);

    assertThat(replies.get(0).options().leaseTime()).hasValue(97);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anUncertainEventLeavesTheClientUnansweredUntilItsMessageIsDecidedAgain(int uncertain) {
    owning(edge, 0, 1);
    List<Dhcp4Message> replies = request();
    commit(1 - uncertain);
    fail(uncertain);
    assertThat(replies).isEmpty();

    edge.tick(5);
    edge.log.settle();
    assertThat(edge.owns(uncertain)).isTrue();
    assertThat(replies).isEmpty();
    edge.tick(1);
    edge.log.settle();

    assertAnsweredOnce(replies);
    assertThat(edge.dropped(DropReason.UNCERTAIN)).isEqualTo(1);
    assertThat(broker.all(1 - uncertain)).as("claim, twice the event").hasSize(3);
  }

  @Test
  void itIsDecidedAgainOnlyWhenTheOutcomesOfAllEventsAreKnown() {
    owning(edge, 0, 1);
    List<Dhcp4Message> replies = request();
    fail(0);

    edge.log.deliver(0, 10);
    for (int i = 0; i < 10; i++) {
      edge.tick(1);
      while (edge.log.endsAsked(0) > 0) {
        edge.log.answerEnd(0);
      }
      if (edge.log.isWritten(0) || edge.log.waiting(0) > 0) {
        edge.log.commit(0);
      }
      edge.log.pump();
      edge.log.deliver(0, 10);
      edge.log.pump();
    }
    assertThat(edge.owns(0)).isTrue();
    assertThat(edge.table.isUndecided(Edge.key(FIRST))).isFalse();
    assertThat(edge.table.isUndecided(Edge.key(SECOND))).isTrue();
    assertThat(edge.log.unanswered(0)).isZero();

    edge.log.settle();
    edge.tick(1);
    edge.log.settle();
    assertAnsweredOnce(replies);
  }

  @Test
  void twoUncertainEventsAreOneDropAndOneNewDecision() {
    owning(edge, 0, 1);
    List<Dhcp4Message> replies = request();
    fail(0);
    assertThat(edge.log.unanswered(1)).as("a new producer: the other is uncertain too").isZero();

    edge.tick(5);
    edge.log.settle();
    edge.tick(1);
    edge.log.settle();

    assertAnsweredOnce(replies);
    assertThat(edge.dropped(DropReason.UNCERTAIN)).isEqualTo(1);
  }

  @Test
  void nothingIsDecidedAgainWhenTheClientHasSentItsMessageAgainMeanwhile() {
    owning(edge, 0, 1);
    List<Dhcp4Message> replies = request();
    commit(1);
    fail(0);
    time.pass(Duration.ofMillis(2001));

    edge.tick(5);
    edge.log.settle();
    edge.tick(1);
    edge.log.settle();

    assertThat(replies).isEmpty();
    assertThat(edge.leaseOf(FIRST)).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPartThatAnotherEdgeOwnsIsForwardedAndAwaited(boolean ownFirst) {
    Edge other = another();
    List<Dhcp4Message> replies = request();

    if (ownFirst) {
      commit(0);
    }
    assertThat(replies).isEmpty();
    other.log.settle();
    edge.log.deliver(1, 10);
    edge.log.pump();
    if (!ownFirst) {
      assertThat(edge.leaseOf(SECOND)).isNotNull();
      assertThat(replies).isEmpty();
      commit(0);
    }

    assertAnsweredOnce(replies);
    assertThat(other.leaseOf(SECOND)).isEqualTo(edge.leaseOf(SECOND));
  }

  @Test
  void whatTheOtherOwnerRefusesIsTooLateInTheEndAndNotAnswered() {
    Edge other = another();
    List<Dhcp4Message> replies = request();
    commit(0);
    other.ask(selecting(2, SECOND).giaddr("10.0.1.1"));
    other.log.settle();
    edge.log.settle();
    assertThat(replies).isEmpty();

    time.pass(Duration.ofSeconds(9));
    edge.tick(1);

    assertThat(replies).isEmpty();
    assertThat(edge.dropped(DropReason.TOO_LATE)).isEqualTo(1);
    assertThat(edge.leaseOf(SECOND).client()).isNotEqualTo(edge.leaseOf(FIRST).client());
  }

  @Test
  void anAnswerThatIsReadyTooLateIsDroppedOnce() {
    Edge other = another();
    List<Dhcp4Message> replies = request();

    time.pass(Duration.ofSeconds(9));
    edge.tick(1);
    assertThat(edge.dropped(DropReason.TOO_LATE)).isEqualTo(1);
    other.log.settle();
    edge.log.settle();
    edge.tick(1);

    assertThat(replies).isEmpty();
    assertThat(edge.leaseOf(FIRST)).isNotNull();
    assertThat(edge.dropped(DropReason.TOO_LATE)).isEqualTo(1);
  }

  // Rule 6
  @Test
  void nothingElseIsDecidedForEitherPartMeanwhile() {
    owning(edge, 0, 1);
    request();
    commit(0);

    assertThat(edge.ask(selecting(2, SECOND).giaddr("10.0.1.1"))).isEmpty();
    assertThat(edge.ask(selecting(1, FIRST))).isEmpty();

    assertThat(edge.dropped(DropReason.UNDECIDED)).isEqualTo(2);
    assertThat(edge.table.isUndecided(Edge.key(SECOND))).isTrue();
  }

  @Test
  void anOfferKeepsAllThatItOffers() {
    owning(edge, 0, 1);

    edge.exchange(discover(1));

    assertThat(edge.table.holds()).isEqualTo(2);
    assertThat(edge.table.isFree(Edge.key(SECOND))).isFalse();
  }

  @Test
  void nothingIsAppendedForAClientForWhomThereIsNoRoom() {
    another();
    Ipv4Address elsewhere = ip("10.0.0.11");
    for (int client = 0; client < 5000; client++) {
      edge.ask(selecting(1000 + client, elsewhere));
    }

    request();

    assertThat(edge.dropped(DropReason.PARKING_FULL)).isEqualTo(1);
    assertThat(edge.log.unanswered(0)).isZero();
    assertThat(edge.table.isUndecided(Edge.key(FIRST))).isFalse();
  }
}
