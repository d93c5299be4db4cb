package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;

class Rule5UncertainAppendTest extends RuleTest {

  private final Edge owner = edge("a").owning();

  private void goOn() {
    owner.log.settle();
    owner.tick(5);
    owner.log.settle();
  }

  @Test
  void whatFailedIsNeverAnsweredAlthoughItLanded() {
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    owner.log.write(0);
    owner.log.fail(0);

    goOn();

    assertThat(owner.leaseOf(FIRST)).as("read back").isNotNull();
    assertThat(replies).isEmpty();
    assertThat(owner.dropped(DropReason.UNCERTAIN)).isEqualTo(1);
  }

  @Test
  void theAppendsAfterItAreUncertainToo() {
    request(owner, 1, FIRST);
    List<Dhcp4Message> second = request(owner, 2, SECOND);
    owner.log.write(0);
    owner.log.write(0);
    owner.log.fail(0);
    owner.log.commit(0);

    goOn();

    assertThat(second).isEmpty();
    assertThat(owner.leaseOf(SECOND)).isNotNull();
  }

  @Test
  void itGoesOnUnderANewEpochAndWithANewProducer() {
    request(owner, 1, FIRST);
    owner.log.fail(0);
    owner.log.pump();
    assertThat(owner.owns(0)).isFalse();
    assertThat(owner.log.session()).isEqualTo(1);

    goOn();

    assertThat(owner.owns(0)).isTrue();
    assertThat(owner.server.ownership().epoch(0)).isEqualTo(1);
    assertThat(owner.exchange(selecting(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void theAddressStaysReservedUntilTheLogIsReadBack() {
    request(owner, 1, FIRST);
    owner.log.write(0);
    owner.log.fail(0);
    owner.log.pump();

    assertThat(owner.table.isFree(Edge.key(FIRST))).isFalse();
    assertThat(owner.table.isUndecided(Edge.key(FIRST))).isTrue();
    owner.tick(5);
    owner.log.answerEnd(0);
    owner.log.pump();
    assertThat(owner.table.isUndecided(Edge.key(FIRST))).as("before the log is read").isTrue();
    goOn();
    assertThat(owner.table.isUndecided(Edge.key(FIRST))).isFalse();
    assertThat(owner.exchange(selecting(2, FIRST)).messageType()).isEqualTo(MessageType.NAK);
  }

  // What is read back before the new claim can still be followed by the record that failed.
  @Test
  void onlyAClaimMakesCertainThatTheRecordWillNotCountAnyMore() {
    request(owner, 1, FIRST);
    owner.log.failForNow(0);
    owner.log.pump();
    broker.write(0, granted(7, SECOND, "zombie", 77));
    owner.log.deliver(0, 10);
    owner.log.pump();

    assertThat(owner.server.ownership().nextOffset(0)).isEqualTo(2);
    assertThat(owner.table.isUndecided(Edge.key(FIRST))).isTrue();
    goOn();
    assertThat(owner.table.isUndecided(Edge.key(FIRST))).isFalse();
    owner.log.writeLate();
    assertThat(owner.exchange(selecting(2, FIRST)).messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge("b").started().leaseOf(FIRST).client())
        .isEqualTo(owner.leaseOf(FIRST).client());
  }

  @Test
  void itClaimsAgainOnlyWhileTheGroupAssignsThePartition() {
    request(owner, 1, FIRST);
    owner.log.fail(0);
    owner.log.pump();
    owner.server.revoked(ONLY);
    long end = broker.end(0);

    goOn();

    assertThat(broker.end(0)).isEqualTo(end);
    assertThat(owner.owns(0)).isFalse();
  }

  @Test
  void whatFailsAfterTheGroupTookThePartitionIsNotAnsweredNorClaimedAgain() {
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    owner.server.revoked(ONLY);
    owner.log.fail(0);
    owner.log.settle();
    owner.tick(20);
    owner.log.settle();

    assertThat(replies).isEmpty();
    assertThat(owner.owns(0)).isFalse();
  }

  @Test
  void anAnswerOfAFormerEpochMeansNothingInALaterOne() {
    request(owner, 1, FIRST);
    List<Dhcp4Message> former = request(owner, 2, SECOND);
    broker.write(0, claimBy("b"));
    owner.log.commit(0); // behind the claim, which ends the epoch
    owner.log.pump();
    owner.log.deliver(0, 10);
    owner.log.pump();
    owner.tick(5);
    owner.log.answerEnd(0);
    owner.log.deliver(0, 10);
    owner.log.pump();
    owner.log.write(0); // what the second client waits for
    owner.log.write(0); // the new claim
    owner.log.deliver(0, 10);
    owner.log.pump();
    assertThat(owner.owns(0)).isTrue();

    owner.log.fail(0);
    owner.log.pump();

    assertThat(owner.owns(0)).isTrue();
    assertThat(former).isEmpty();
  }

  @Test
  void theOtherPartitionsOfTheClosedProducerAreGivenUpOnlyIfTheyHadEventsUnderWay() {
    assertThat(owner.exchange(renewing(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);

    owner.log.reopen(owner.log.session());
    owner.log.pump();

    assertThat(owner.owns(0)).isTrue();
    assertThat(owner.exchange(renewing(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
  }
}
