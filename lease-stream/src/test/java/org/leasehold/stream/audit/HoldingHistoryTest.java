package org.leasehold.stream.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.leasehold.stream.Examples.ALICE;
import static org.leasehold.stream.Examples.BOB;
import static org.leasehold.stream.Examples.LIFETIME;
import static org.leasehold.stream.Examples.START;
import static org.leasehold.stream.Examples.claim;
import static org.leasehold.stream.Examples.event;
import static org.leasehold.stream.Examples.key;
import static org.leasehold.stream.Examples.lease;
import static org.leasehold.stream.Examples.released;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseState;

class HoldingHistoryTest {

  private static final String ADDRESS = "192.0.2.17";
  private static final Instant END = START.plusSeconds(LIFETIME);
  private static final Instant LATER = START.plusSeconds(10 * LIFETIME);

  private final HoldingHistory history = new HoldingHistory(key(ADDRESS), LeaseRules.NO_FENCE);
  private long offset;

  @BeforeEach
  void claimThePartition() {
    history.add(offset++, START, claim(0, START));
  }

  private void at(Instant time, Change change, Lease lease) {
    history.add(offset++, time, event(change, lease, 0));
  }

  private void grant(Instant time, ClientIdentity client) {
    at(time, Change.GRANTED, lease(ADDRESS, client, time, "host"));
  }

  @Test
  void aLeaseThatIsNotRenewedIsHeldUntilItsEnd() {
    grant(START, ALICE);

    assertThat(history.holdings(LATER))
        .containsExactly(new Holding(START, END, ALICE, "host", 1, "edge-1", "expired"));
    assertThat(history.at(END.minusMillis(1), LATER)).isPresent();
    assertThat(history.at(END, LATER)).isEmpty();
    assertThat(history.at(START.minusMillis(1), LATER)).isEmpty();
  }

  @Test
  void renewalsAreOneHolding() {
    grant(START, ALICE);
    Instant renewed = START.plusSeconds(1800);
    at(renewed, Change.RENEWED, lease(ADDRESS, ALICE, renewed, "host"));

    assertThat(history.holdings(START.plusSeconds(1900)))
        .containsExactly(
            new Holding(
                START, renewed.plusSeconds(LIFETIME), ALICE, "host", 1, "edge-1", "held now"));
  }

  @Test
  void aReleaseEndsAHoldingAtTheBrokersTime() {
    grant(START, ALICE);
    Instant given = START.plusSeconds(60);
    at(given, Change.RELEASED, released(lease(ADDRESS, ALICE, START, "host"), given));

    assertThat(history.holdings(LATER))
        .extracting(Holding::to, Holding::end)
        .containsExactly(tuple(given, "released by the client"));
  }

  @Test
  void theNextClientHoldsItFromItsOwnGrant() {
    grant(START, ALICE);
    Instant next = END.plusSeconds(100);
    grant(next, BOB);

    assertThat(history.at(END.plusSeconds(50), LATER)).isEmpty();
    assertThat(history.at(next, LATER).orElseThrow().client()).isEqualTo(BOB);
    assertThat(history.holdings(LATER)).extracting(Holding::end).containsOnly("expired");
  }

  @Test
  void aClientThatComesBackAfterItsEndHasASecondHolding() {
    grant(START, ALICE);
    grant(END.plusSeconds(1), ALICE);

    assertThat(history.holdings(LATER)).hasSize(2);
  }

  @Test
  void aDeclineAndADeletionAreNamed() {
    grant(START, ALICE);
    Lease lease = lease(ADDRESS, ALICE, START.plusSeconds(1), "host");
    at(START.plusSeconds(1), Change.DECLINED, lease.withState(LeaseState.DECLINED));
    grant(START.plusSeconds(2), ALICE);
    at(START.plusSeconds(3), Change.DELETED, lease);

    assertThat(history.holdings(LATER))
        .extracting(Holding::end)
        .containsExactly("declined: found in use by another host", "deleted by an operator");
  }

  @Test
  void anEventOfALostEpochIsNoHoldingAndIsShown() {
    history.add(offset++, START, claim(0, START));
    grant(START, ALICE);

    assertThat(history.holdings(LATER)).isEmpty();
    assertThat(history.ignored()).extracting(HoldingHistory.Ignored::fence).containsExactly(1L);
  }

  @Test
  void eventsOfOtherAddressesDoNotMatter() {
    at(START, Change.GRANTED, lease("192.0.2.18", BOB, START, "other"));

    assertThat(history.isEmpty()).isTrue();
  }
}
