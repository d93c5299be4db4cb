package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.decline;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Edge.Wiring;
import org.leasehold.edge.v4.MessageType;

class Rule8ClocksTest extends RuleTest {

  private static final int NEWCOMER = 9;

  private final Edge owner = edge("a").owning();

  @BeforeEach
  void thePoolIsUsedUp() {
    owner.exchange(selecting(1, FIRST));
    owner.exchange(selecting(2, SECOND));
    owner.exchange(selecting(3, ip("10.0.0.12")));
  }

  private void passed(Duration duration) {
    time.pass(duration);
    owner.tick(1);
  }

  @Test
  void anotherClientHasTheAddressNoSoonerThanItsExpiryPlusTheSkew() {
    passed(LIFETIME.plus(SKEW).minusMillis(1));
    assertThat(offerTo(owner, NEWCOMER)).isNull();
    assertThat(owner.exchange(selecting(NEWCOMER, FIRST)).messageType()).isEqualTo(MessageType.NAK);

    passed(Duration.ofMillis(1));

    assertThat(owner.lease(NEWCOMER)).isNotNull();
  }

  @Test
  void theClientThatHeldItMayHaveItBackAtAnyTime() {
    passed(LIFETIME.plusSeconds(2));

    assertThat(offerTo(owner, 2)).isEqualTo(SECOND);
    assertThat(owner.exchange(renewing(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
    assertThat(owner.exchange(selecting(2, SECOND)).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void aRenewedLeaseIsNotEnded() {
    passed(Duration.ofSeconds(90));
    owner.exchange(renewing(1, FIRST));

    passed(Duration.ofSeconds(20));

    assertThat(owner.table.isEnded(Edge.key(FIRST))).isFalse();
    assertThat(owner.table.isEnded(Edge.key(SECOND))).isTrue();
  }

  @Test
  void aWallClockThatJumpsReassignsNothing() {
    owner.skewMillis = LIFETIME.plus(SKEW).plusSeconds(60).toMillis();

    owner.tick(1);

    assertThat(owner.ask(discover(NEWCOMER))).isEmpty();
    assertThat(owner.exchange(renewing(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
    owner.tick(1);
    assertThat(owner.ask(discover(NEWCOMER))).as("the broker disagrees").isEmpty();

    owner.skewMillis = 0;
    owner.exchange(renewing(1, FIRST));
    passed(LIFETIME.plus(SKEW));
    assertThat(owner.lease(NEWCOMER)).isNotNull();
  }

  // Its own first event, the claim, tells it what the broker's clock says.
  @Test
  void aWallClockThatIsWrongFromTheStartReassignsNothing() {
    Wiring standard = Wiring.standard(1, CONFIG);
    Wiring wrong =
        new Wiring(
            standard.nonces(),
            LIFETIME.plus(SKEW).plusSeconds(60).toMillis(),
            standard.guardedSkewMillis(),
            standard.rows(),
            standard.starts(),
            standard.way());
    Edge next = new Edge("b", broker, time, CONFIG, wrong);
    next.server.start();
    next.log.settle();
    next.tick(5);
    next.server.assigned(ONLY, Takeover.FIRST);
    next.log.answerEnd(0);
    next.log.pump();
    next.log.write(0);
    next.log.deliver(0, 1);
    next.log.pump();
    assertThat(next.owns(0)).isTrue();

    next.tick(1);
    assertThat(next.ask(discover(NEWCOMER))).as("has not heard the broker").isEmpty();
    next.log.settle();
    next.tick(1);

    assertThat(next.table.isEnded(Edge.key(FIRST))).as("the broker disagrees").isFalse();
    assertThat(next.ask(discover(NEWCOMER))).isEmpty();
  }

  @Test
  void anEdgeThatHasOnlyClaimedReassignsWhatEnded() {
    passed(LIFETIME.plus(SKEW));

    Edge next = edge("b").owning();

    assertThat(next.lease(NEWCOMER)).isNotNull();
  }

  @Test
  void theProbationOfADeclinedAddressIsWaitedForToo() {
    owner.ask(decline(1, "10.0.0.10"));
    owner.log.settle();

    passed(Duration.ofDays(1).plus(SKEW).minusMillis(1));
    assertThat(owner.table.isFree(Edge.key(FIRST))).isFalse();

    passed(Duration.ofMillis(1));
    assertThat(owner.table.isFree(Edge.key(FIRST))).isTrue();
  }
}
