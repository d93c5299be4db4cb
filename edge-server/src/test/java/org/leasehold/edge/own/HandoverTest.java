package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/** An owner serves until it has read its successor's claim, so that nobody has to wait. */
class HandoverTest extends RuleTest {

  private static final Takeover FROM_A = new Takeover(Takeover.Kind.HANDED_OVER, "a");

  private Edge owner;
  private Edge successor;

  @BeforeEach
  void anOwnerAndAStandby() {
    broker.write(0, claimBy("zombie"));
    owner = edge("a").owning();
    successor = edge("b").started();
  }

  private void claim() {
    successor.server.assigned(ONLY, FROM_A);
    successor.log.settle();
    assertThat(successor.owns(0)).isTrue();
  }

  @Test
  void anOwnerWhosePartitionIsTakenAwayGoesOn() {
    owner.server.revoked(ONLY);

    assertThat(owner.exchange(selecting(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
    assertThat(owner.owns(0)).isTrue();
  }

  @Test
  void itStopsWithTheClaimWithoutHavingAppendedAnything() {
    owner.server.revoked(ONLY);
    claim();
    owner.log.settle();

    assertThat(owner.owns(0)).isFalse();
    assertThat(successor.exchange(selecting(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void whatStandsBeforeTheClaimIsAnsweredAlthoughTheClaimWasReadFirst() {
    owner.server.revoked(ONLY);
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    owner.log.write(0);
    claim();
    owner.log.deliver(0, 10);
    owner.log.pump();
    assertThat(replies).as("its own answer has not come yet").isEmpty();
    assertThat(owner.owns(0)).as("nothing new is begun").isFalse();

    owner.log.settle();

    assertThat(replies).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
    assertThat(successor.leaseOf(FIRST)).isEqualTo(owner.leaseOf(FIRST));
  }

  @Test
  void whatStandsBehindTheClaimIsNotAnswered() {
    owner.server.revoked(ONLY);
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    claim();

    owner.log.settle();
    successor.log.settle();

    assertThat(replies).isEmpty();
    assertThat(successor.leaseOf(FIRST)).isNull();
    assertThat(owner.owns(0)).isFalse();
  }

  @Test
  void whatStandsBehindTheClaimIsDecidedAgainByTheSuccessor() {
    List<Dhcp4Message> replies = loseTheRaceWithTheClaim();

    owner.tick(1);
    successor.log.settle();
    owner.log.settle();

    assertThat(replies).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
    assertThat(successor.leaseOf(FIRST)).isNotNull().isEqualTo(owner.leaseOf(FIRST));
  }

  @Test
  void whoseClientMayHaveAskedAgainMeanwhileIsNot() {
    long end = broker.end(0);
    List<Dhcp4Message> replies = loseTheRaceWithTheClaim();
    assertThat(broker.end(0)).as("the event and the claim").isEqualTo(end + 2);

    time.pass(Duration.ofSeconds(3));
    owner.tick(1);
    successor.log.settle();
    owner.log.settle();

    assertThat(replies).isEmpty();
    assertThat(successor.leaseOf(FIRST)).isNull();
  }

  private List<Dhcp4Message> loseTheRaceWithTheClaim() {
    owner.server.revoked(ONLY);
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    claim();
    owner.log.settle();
    assertThat(replies).isEmpty();
    assertThat(owner.owns(0)).isFalse();
    return replies;
  }

  @Test
  void aZombiesEventWhileHandingOverIsPassedBy() {
    owner.server.revoked(ONLY);
    owner.log.settle();
    broker.write(0, granted(7, SECOND, "zombie", 0));

    owner.log.settle();

    assertThat(owner.owns(0)).isTrue();
    assertThat(owner.exchange(selecting(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void givenBackBeforeAnybodyClaimedItGoesOnWithoutANewClaim() {
    long end = broker.end(0);
    owner.server.revoked(ONLY);
    owner.server.assigned(ONLY, Takeover.FIRST);
    owner.log.settle();

    assertThat(owner.owns(0)).isTrue();
    assertThat(broker.end(0)).isEqualTo(end);
  }

  @Test
  void anOwnerThatAppendsNothingFindsOutThatItWasSucceeded() {
    claim();
    assertThat(owner.owns(0)).isTrue();

    owner.tick(21);
    owner.log.settle();

    assertThat(owner.owns(0)).isFalse();
  }

  @Test
  void theClaimTellsWhy() {
    owner.server.revoked(ONLY);
    claim();

    assertThat(((OwnershipClaimed) lastEvent()).reason()).isEqualTo("handed over by a");
    owner.log.settle();
    PartitionStatus status = owner.server.ownership().status().get(0);
    assertThat(status.owner()).isEqualTo("b");
    assertThat(status.why()).isEqualTo("handed over by a");
    assertThat(status.epoch()).isEqualTo(broker.end(0) - 1);
  }

  @Test
  void aRequestToTheFormerOwnerIsAnsweredByItOnceTheNewOneHasCommitted() {
    owner.server.revoked(ONLY);
    claim();
    owner.log.settle();

    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    assertThat(replies).isEmpty();
    successor.log.settle();
    owner.log.settle();

    assertThat(replies).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
    assertThat(successor.leaseOf(FIRST).client().isSameClientAs(owner.leaseOf(FIRST).client()))
        .isTrue();
  }

  @Test
  void aForwardedRequestForWhatAnotherGotMeanwhileIsNotAnswered() {
    owner.server.revoked(ONLY);
    claim();
    owner.log.settle();
    successor.exchange(selecting(2, FIRST));

    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    successor.log.settle();
    owner.log.settle();

    assertThat(replies).isEmpty();
  }

  @Test
  void aForwardedRequestThatNobodyReadInTimeIsOver() {
    owner.server.revoked(ONLY);
    claim();
    owner.log.settle();
    request(owner, 1, FIRST);
    time.pass(Duration.ofSeconds(11));

    successor.log.settle();

    assertThat(successor.leaseOf(FIRST)).isNull();
  }

  @Test
  void anEdgeThatLeavesTellsWhenItsWorkIsDone() {
    boolean[] done = new boolean[1];
    owner.server.leave(() -> done[0] = true);
    owner.server.revoked(ONLY);
    owner.tick(1);
    assertThat(done[0]).isFalse();

    claim();
    owner.log.settle();
    owner.tick(1);

    assertThat(done[0]).isTrue();
  }
}
