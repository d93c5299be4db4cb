package org.leasehold.edge.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.config.guard.RateLimit;

class RateWindowTest {

  private static final long SECOND = 1_000_000_000L;

  private static boolean offer(RateWindow window, long now) {
    boolean room = window.hasRoom(now);
    if (room) {
      window.add(now);
    }
    return room;
  }

  private static RateWindow perSecond(long packets) {
    return new RateWindow(new RateLimit(packets, Duration.ofSeconds(1)));
  }

  @Test
  void aPacketIsLetInWhenTheOneSoManyBeforeItIsLongerAgo() {
    RateWindow window = perSecond(2);
    assertThat(offer(window, 0)).isTrue();
    assertThat(offer(window, SECOND / 2)).isTrue();
    assertThat(offer(window, SECOND)).isFalse(); // the first is exactly a second ago
    assertThat(offer(window, SECOND + 1)).isTrue();
    assertThat(offer(window, SECOND + 2)).isFalse();
    assertThat(offer(window, SECOND * 3 / 2 + 1)).isTrue();
  }

  @Test
  void nothingIsLetInUnderALimitOfNone() {
    assertThat(offer(perSecond(0), 0)).isFalse();
    assertThat(offer(perSecond(0), 5 * SECOND)).isFalse();
  }

  @Test
  void timesBeforeTheClocksZeroAreTimesToo() {
    RateWindow window = perSecond(1);
    assertThat(offer(window, -3 * SECOND)).isTrue();
    assertThat(offer(window, -3 * SECOND + 5)).isFalse();
    assertThat(offer(window, -SECOND)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 63, 64, 65, 200})
  void itLetsInWhatAListOfAllTimesWould(long packets) {
    Random random = new Random(packets);
    RateWindow window = perSecond(packets);
    Deque<Long> times = new ArrayDeque<>();
    long now = 0;
    for (int i = 0; i < 20_000; i++) {
      now += random.nextLong(3 * SECOND / (2 * packets));
      while (!times.isEmpty() && now - times.peek() > SECOND) {
        times.remove();
      }
      boolean expected = times.size() < packets;
      if (expected) {
        times.add(now);
      }
      assertThat(offer(window, now)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {16_385, 100_000, 1_000_003})
  void aGreatLimitIsNeverExceededAndNearlyReached(long packets) {
    RateWindow window = perSecond(packets);
    long letIn = 0;
    for (long i = 0; i < 2 * packets; i++) {
      letIn += offer(window, i * SECOND / (2 * packets)) ? 1 : 0;
    }
    assertThat(letIn).isBetween(packets - packets / 100, packets);

    long again = 0;
    for (long i = 0; i < 2 * packets; i++) {
      again += offer(window, 3 * SECOND + i * SECOND / (2 * packets)) ? 1 : 0;
    }
    assertThat(again).isBetween(packets - packets / 100, packets);
  }

  @Test
  void theGreatestLimitNeedsNoMoreMemory() {
    RateWindow window = new RateWindow(new RateLimit(0xffffffffL, Duration.ofDays(365)));
    for (int i = 0; i < 100_000; i++) {
      assertThat(offer(window, i)).isTrue();
    }
  }
}
