package org.leasehold.edge.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockGuardTest {

  private static final long SKEW = 5000;

  private final ClockGuard guard = new ClockGuard(SKEW, 1_000_000, 0);

  @Test
  void nothingIsReassignedBeforeTheBrokerIsHeard() {
    assertThat(guard.mayReassign(1_000_000, 0)).isFalse();

    guard.appendedAt(1_000_000, 1_000_000, 0);

    assertThat(guard.mayReassign(1_000_100, 100)).isTrue();
  }

  @Test
  void aDifferenceWithinTheSkewIsAllowedAndABiggerOneIsNot() {
    guard.appendedAt(1_000_000 - SKEW, 1_000_000, 0);
    assertThat(guard.mayReassign(1_000_000, 0)).isTrue();

    guard.appendedAt(1_000_100 - SKEW - 1, 1_000_100, 100);
    assertThat(guard.mayReassign(1_000_100, 100)).isFalse();
  }

  @Test
  void aStepOfTheWallClockIsSeenBeforeTheNextEventAndItsCorrectionForgiven() {
    guard.appendedAt(1_000_000, 1_000_000, 0);

    assertThat(guard.mayReassign(1_000_100 + SKEW + 1, 100)).isFalse();
    assertThat(guard.mayReassign(1_000_100 - SKEW - 1, 100)).isFalse();
    assertThat(guard.mayReassign(1_000_200, 200)).isTrue();
  }

  @Test
  void aStepThatBringsTheWallClockToTheBrokersIsACorrection() {
    guard.appendedAt(1_060_000, 1_000_000, 0);
    assertThat(guard.mayReassign(1_000_000, 0)).isFalse();

    guard.appendedAt(1_060_100, 1_060_100, 100);

    assertThat(guard.mayReassign(1_060_200, 200)).isTrue();
  }

  // One host, or one bad time server: leases would seem to end before their time.
  @Test
  void aStepOfBothClocksIsNotForgiven() {
    guard.appendedAt(1_000_000, 1_000_000, 0);

    guard.appendedAt(1_060_100, 1_060_100, 100);

    assertThat(guard.mayReassign(1_060_100, 100)).isFalse();
    guard.appendedAt(1_060_200, 1_060_200, 200);
    assertThat(guard.mayReassign(1_060_200, 200)).isFalse();
  }

  @Test
  void aSlowDriftOfTwoHostsIsNoStep() {
    for (long second = 0; second < 100_000; second += 100) {
      long monotonic = second * 1000;
      long wall = 1_000_000 + monotonic + second / 10; // 100 ppm
      guard.appendedAt(wall, wall, monotonic);
      assertThat(guard.mayReassign(wall, monotonic)).isTrue();
    }
  }
}
