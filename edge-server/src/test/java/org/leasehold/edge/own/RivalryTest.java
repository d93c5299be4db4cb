package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RivalryTest {

  private final Rivalry rivalry = new Rivalry();

  private int ticksUntilItMayClaim() {
    int ticks = 0;
    while (!rivalry.mayClaim()) {
      ticks++;
    }
    return ticks;
  }

  @Test
  void aDeadEdgesLateClaimIsAnsweredAtOnce() {
    rivalry.lost();

    assertThat(ticksUntilItMayClaim()).isZero();
  }

  @Test
  void twoThatBothBelieveTheGroupWaitLongerEachTime() {
    rivalry.lost();
    rivalry.lost();
    assertThat(ticksUntilItMayClaim()).isEqualTo(20);
    rivalry.lost();
    assertThat(ticksUntilItMayClaim()).isEqualTo(40);
    for (int i = 0; i < 50; i++) {
      rivalry.lost();
    }
    assertThat(ticksUntilItMayClaim()).as("five minutes at most").isEqualTo(600);
  }

  @Test
  void theGroupsNewWordEndsTheWait() {
    rivalry.lost();
    rivalry.lost();
    rivalry.assigned();

    assertThat(ticksUntilItMayClaim()).isZero();
  }

  @Test
  void aMinuteOfOwnershipIsPeace() {
    rivalry.lost();
    for (int i = 0; i < 120; i++) {
      rivalry.owned();
    }
    rivalry.lost();

    assertThat(ticksUntilItMayClaim()).isZero();
  }
}
