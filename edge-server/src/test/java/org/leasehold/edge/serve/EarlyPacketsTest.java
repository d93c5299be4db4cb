package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EarlyPacketsTest {

  private static final long SECOND = 1_000_000_000;

  private final EarlyPackets<String> early = new EarlyPackets<>(3, Duration.ofSeconds(3));

  @Test
  void thoseWhoseClientsStillWaitAreTakenInTheOrderInWhichTheyCame() {
    early.keep("a", "of a", 0);
    early.keep("b", "of b", SECOND);
    early.keep("c", "of c", 2 * SECOND);

    assertThat(early.take(3 * SECOND + 1)).containsExactly("of b", "of c");
    assertThat(early.take(3 * SECOND + 1)).isEmpty();
  }

  @Test
  void aTransactionIsAnsweredOnceAndItsLastPacketCounts() {
    early.keep("a", "first", 0);

    assertThat(early.keep("a", "again", 2 * SECOND)).isEqualTo(1);
    assertThat(early.take(4 * SECOND)).containsExactly("again");
  }

  @Test
  void theOldestGivesWayWhenThereIsNoRoom() {
    early.keep("a", "of a", 0);
    early.keep("b", "of b", 1);
    early.keep("c", "of c", 2);

    assertThat(early.keep("d", "of d", 3)).isEqualTo(1);
    assertThat(early.take(4)).containsExactly("of b", "of c", "of d");
  }

  @Test
  void thoseWhoseClientsGaveUpGiveWayToo() {
    early.keep("a", "of a", 0);
    early.keep("b", "of b", 1);

    assertThat(early.keep("c", "of c", 4 * SECOND)).isEqualTo(2);
    assertThat(early.size()).isEqualTo(1);
  }
}
