package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.mac;

import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

class Rule1ClaimTest extends RuleTest {

  @Test
  void nothingIsClaimedBeforeThePartitionIsReadToItsEnd() {
    broker.write(0, claimBy("former"));
    broker.write(0, granted(1, FIRST, "former", 0));
    Edge edge = edge("a");
    edge.server.start();
    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.log.answerEnd(0);
    edge.log.answerEnd(0);
    edge.log.deliver(0, 1);
    edge.log.pump();
    assertThat(edge.log.waiting(0)).isZero();

    edge.log.deliver(0, 1);
    edge.log.pump();

    assertThat(edge.log.waiting(0)).isEqualTo(1);
    assertThat(edge.leaseOf(FIRST).client().hardwareAddress()).isEqualTo(mac(1));
  }

  @Test
  void aCommittedClaimIsNotEnoughItMustBeRead() {
    Edge edge = edge("a").started();
    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.log.answerEnd(0);
    edge.log.pump();

    edge.log.commit(0);
    edge.log.pump();

    assertThat(edge.owns(0)).isFalse();
    edge.log.deliver(0, 1);
    edge.log.pump();
    assertThat(edge.owns(0)).isTrue();
  }

  @Test
  void ofTwoClaimsEachEdgeKnowsItsOwnByTheNonce() {
    Edge first = edge("a").started();
    Edge second = edge("a").started();
    for (Edge edge : new Edge[] {first, second}) {
      edge.server.assigned(ONLY, Takeover.FIRST);
      edge.log.answerEnd(0);
      edge.log.pump();
    }
    first.log.commit(0);
    second.log.commit(0);
    second.log.pump();

    second.log.deliver(0, 1);
    second.log.pump();

    assertThat(second.owns(0)).as("after the other's claim").isFalse();
    second.log.deliver(0, 1);
    second.log.pump();
    assertThat(second.owns(0)).as("after its own claim").isTrue();
    assertThat(second.server.ownership().epoch(0)).isEqualTo(1);
  }

  @Test
  void everyClaimHasANonceOfItsOwn() {
    Edge edge = edge("a").owning();

    broker.write(0, claimBy("b"));
    edge.server.revoked(ONLY);
    edge.log.settle();
    assertThat(edge.owns(0)).isFalse();
    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.log.settle();

    assertThat(edge.owns(0)).isTrue();
    assertThat(((OwnershipClaimed) broker.at(0, 0)).nonce())
        .isNotEqualTo(((OwnershipClaimed) broker.at(0, 2)).nonce());
  }

  @Test
  void theEpochIsTheClaimsOwnOffset() {
    broker.write(0, claimBy("former"));
    broker.write(0, granted(1, FIRST, "former", 0));

    Edge edge = edge("a").owning();

    assertThat(edge.server.ownership().epoch(0)).isEqualTo(2);
  }

  @Test
  void anEdgeToWhichTheGroupGaveNothingClaimsNothing() {
    Edge edge = edge("a").started();

    edge.tick(100);
    edge.log.settle();

    assertThat(broker.end(0)).isZero();
  }

  @Test
  void anUncertainClaimIsMadeAgainWithAnotherProducer() {
    Edge edge = edge("a").started();
    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.log.answerEnd(0);
    edge.log.pump();

    edge.log.fail(0);
    edge.log.pump();
    edge.tick(5);
    edge.log.settle();

    assertThat(edge.log.session()).isEqualTo(1);
    assertThat(edge.owns(0)).isTrue();
  }

  @Test
  void aLostAnswerAboutTheEndIsAskedForAgain() {
    Edge edge = edge("a").started();
    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.log.loseEndAnswer(0);

    edge.tick(5);
    edge.log.settle();

    assertThat(edge.owns(0)).isTrue();
  }

  // A broker that takes longer to answer than the edge to ask again must not keep it from claiming.
  @Test
  void aSlowAnswerAboutTheEndCounts() {
    Edge edge = edge("a").started();
    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.tick(20);

    edge.log.answerEnd(0);
    edge.log.pump();

    assertThat(edge.log.waiting(0)).isEqualTo(1);
  }

  @Test
  void anAnswerThatTheEndIsNotKnownIsNoEnd() {
    broker.write(0, claimBy("former"));
    Edge edge = edge("a");
    edge.server.start();
    edge.log.answerEnd(0);
    edge.server.assigned(ONLY, Takeover.FIRST);

    edge.log.answerEnd(0, -1);
    edge.log.pump();

    assertThat(edge.log.waiting(0)).isZero();
  }
}
