package org.leasehold.ddns.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private final OffsetTracker tracker = new OffsetTracker();

  @BeforeEach
  void partitionSevenIsOurs() {
    tracker.assign(7);
  }

  @Test
  void theMarkIsTheOldestChangeThatHasNotEnded() {
    read(10, 11, 12);

    tracker.ended(7, 11);
    tracker.ended(7, 12);
    assertThat(tracker.toCommit()).isEqualTo(Map.of(7, 10L));

    tracker.ended(7, 10);
    assertThat(tracker.toCommit()).isEqualTo(Map.of(7, 13L));
  }

  @Test
  void whatHoldsNoChangeIsCommittedToo() {
    tracker.position(7, 40);

    assertThat(tracker.toCommit()).isEqualTo(Map.of(7, 40L));
  }

  @Test
  void whatIsCommittedIsNotCommittedAgain() {
    read(10);
    tracker.committed(tracker.toCommit());

    assertThat(tracker.toCommit()).isEmpty();
  }

  @Test
  void beforeAnythingIsKnownNothingIsCommitted() {
    assertThat(tracker.toCommit()).isEmpty();
  }

  @Test
  void aPartitionThatIsNotOursAnyMoreIsForgotten() {
    read(10, 11);

    tracker.revoke(7);
    tracker.ended(7, 10);

    assertThat(tracker.toCommit()).isEmpty();
    assertThat(tracker.unfinished()).isZero();
    assertThat(tracker.oldest()).isEmpty();
  }

  @Test
  void aPartitionThatComesBackBeginsAnew() {
    read(10, 11);
    tracker.ended(7, 10);
    tracker.committed(tracker.toCommit());
    tracker.revoke(7);

    tracker.assign(7);
    read(11);

    assertThat(tracker.toCommit()).isEqualTo(Map.of(7, 11L));
    assertThat(tracker.unfinished()).isEqualTo(1);
  }

  @Test
  void aChangeReadTwiceIsOne() {
    read(10);
    read(10);

    assertThat(tracker.unfinished()).isEqualTo(1);
    tracker.ended(7, 10);
    tracker.ended(7, 10);
    assertThat(tracker.unfinished()).isZero();
  }

  @Test
  void theOldestIsThatOfAllPartitions() {
    tracker.assign(8);
    tracker.read(7, 1, AT.plusSeconds(5));
    tracker.read(8, 1, AT);

    assertThat(tracker.oldest()).contains(AT);
  }

  private void read(long... offsets) {
    for (long offset : offsets) {
      tracker.read(7, offset, AT);
      tracker.position(7, offset + 1);
    }
  }
}
