package org.leasehold.stream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.stream.Examples.START;

import org.junit.jupiter.api.Test;

class ConsumedTimeTest {

  private final ConsumedTime consumed = new ConsumedTime();

  @Test
  void nothingIsKnownBeforeTheFirstEnd() {
    assertThat(consumed.advance(null, 100)).isEmpty();
  }

  @Test
  void aPartitionThatIsAtItsEndIsConsumedByTheTimeOfThatEnd() {
    assertThat(consumed.advance(new LogEnd(START, 100), 100)).contains(START);
  }

  @Test
  void aPartitionThatLagsIsNotConsumed() {
    assertThat(consumed.advance(new LogEnd(START, 100), 99)).isEmpty();
  }

  @Test
  void underASteadyLagTheTimeStillAdvances() {
    // Given a log that is always 50 events ahead of us
    assertThat(consumed.advance(new LogEnd(START, 100), 50)).isEmpty();
    assertThat(consumed.advance(new LogEnd(START.plusSeconds(1), 140), 90)).isEmpty();
    // When we reach the first end that we have seen, then all up to its time is consumed, no more.
    assertThat(consumed.advance(new LogEnd(START.plusSeconds(2), 180), 130)).contains(START);
    assertThat(consumed.advance(new LogEnd(START.plusSeconds(3), 230), 180))
        .contains(START.plusSeconds(2));
  }
}
