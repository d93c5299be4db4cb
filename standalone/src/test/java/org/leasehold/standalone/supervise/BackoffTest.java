package org.leasehold.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15), Duration.ofSeconds(30));

  @Test
  void eachDeathInARowDoublesTheWaitUpToTheLongest() {
    assertThat(BACKOFF.wait(1)).isEqualTo(Duration.ofMillis(500));
    assertThat(BACKOFF.wait(2)).isEqualTo(Duration.ofSeconds(1));
    assertThat(BACKOFF.wait(5)).isEqualTo(Duration.ofSeconds(8));
    assertThat(BACKOFF.wait(6)).isEqualTo(Duration.ofSeconds(15));
    assertThat(BACKOFF.wait(1_000_000)).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aChildThatLivedLongStartsOver() {
    assertThat(BACKOFF.deaths(4, Duration.ofSeconds(29))).isEqualTo(5);
    assertThat(BACKOFF.deaths(4, Duration.ofSeconds(30))).isEqualTo(1);
  }

  @Test
  void aWaitIsPositive() {
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
