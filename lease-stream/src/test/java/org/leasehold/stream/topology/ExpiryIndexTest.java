package org.leasehold.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.stream.Examples.ALICE;
import static org.leasehold.stream.Examples.HOLD;
import static org.leasehold.stream.Examples.LIFETIME;
import static org.leasehold.stream.Examples.SKEW;
import static org.leasehold.stream.Examples.START;
import static org.leasehold.stream.Examples.lease;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseState;

class ExpiryIndexTest {

  private static final Instant ENDS = START.plusSeconds(LIFETIME + SKEW);

  private final ExpiryIndex index = new ExpiryIndex();

  @Test
  void aHeldLeaseIsDueAtItsEndPlusTheClockSkewAndNotBefore() {
    index.put("a", lease("192.0.2.1", ALICE, START, "a"));

    assertThat(index.firstDue(ENDS.minusMillis(1))).isNull();
    assertThat(index.firstDue(ENDS)).isEqualTo("a");
  }

  @Test
  void anEndedLeaseIsDueAfterItsHoldTime() {
    Lease ended = lease("192.0.2.1", ALICE, START, "a").withState(LeaseState.EXPIRED_RECLAIMED);
    index.put("a", ended);

    assertThat(index.firstDue(ENDS.plusSeconds(HOLD).minusMillis(1))).isNull();
    assertThat(index.firstDue(ENDS.plusSeconds(HOLD))).isEqualTo("a");
  }

  @Test
  void aRenewedLeaseIsNoLongerDueAtItsOldEnd() {
    index.put("a", lease("192.0.2.1", ALICE, START, "a"));
    index.put("a", lease("192.0.2.1", ALICE, START.plusSeconds(100), "a"));

    assertThat(index.firstDue(ENDS)).isNull();
    assertThat(index.firstDue(ENDS.plusSeconds(100))).isEqualTo("a");
  }

  @Test
  void theLongestDueComesFirstAndOnesThatAreGoneNever() {
    index.put("late", lease("192.0.2.1", ALICE, START.plusSeconds(5), "a"));
    index.put("early", lease("192.0.2.2", ALICE, START, "a"));

    assertThat(index.firstDue(Instant.MAX)).isEqualTo("early");
    index.put("early", null);
    assertThat(index.firstDue(Instant.MAX)).isEqualTo("late");
  }

  @Test
  void anInfiniteLeaseIsNeverDue() {
    Lease finite = lease("192.0.2.1", ALICE, START, "a");
    index.put(
        "a",
        new Lease(
            finite.key(),
            1,
            LeaseState.DEFAULT,
            ALICE,
            START,
            Lease.INFINITE,
            0,
            "",
            null,
            0,
            0,
            null));

    assertThat(index.firstDue(Instant.MAX)).isNull();
  }
}
