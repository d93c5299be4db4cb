package org.leasehold.edge.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.guard.Limit;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.config.guard.RateLimit;

class RateLimiterTest {

  private static Limit perMinute(long packets) {
    return new Limit(
        Optional.of(new RateLimit(packets, Duration.ofMinutes(1))), OptionalLong.empty());
  }

  private final RateLimiter limiter =
      new RateLimiter(
          new Limits(
              true,
              Map.of(1L, perMinute(4)),
              Map.of("phones", perMinute(2), "slow", perMinute(1), "port", perMinute(1)),
              Set.of("port")));

  private boolean admits(long subnet, String... classes) {
    return limiter.admits(Classes.of(classes), subnet, 0);
  }

  @Test
  void eachLimitCountsByItself() {
    assertThat(admits(1)).isTrue();
    assertThat(admits(1, "phones")).isTrue();
    assertThat(admits(2, "phones")).isTrue();
    assertThat(admits(2, "phones")).isFalse();
    assertThat(admits(2, "others")).isTrue();
    assertThat(admits(1)).isTrue();
    assertThat(admits(1)).isTrue();
    assertThat(admits(1)).isFalse();
    assertThat(admits(2)).isTrue();
  }

  @Test
  void whatOneClassHasNoRoomForCountsForNone() {
    assertThat(admits(2, "slow")).isTrue();
    assertThat(admits(2, "phones", "slow")).isFalse();
    assertThat(admits(2, "phones")).isTrue();
    assertThat(admits(2, "phones")).isTrue();
    assertThat(admits(2, "phones")).isFalse();
  }

  @Test
  void eachClassThatATemplateMakesHasTheTemplatesLimit() {
    assertThat(admits(2, "SPAWN_port_1", "port")).isTrue();
    assertThat(admits(2, "SPAWN_port_2", "port")).isTrue();
    assertThat(admits(2, "SPAWN_port_1", "port")).isFalse();
    assertThat(admits(2, "SPAWN_port_2", "port")).isFalse();
  }

  @Test
  void manySpawnedClassesAreForgottenTheIdlestFirst() {
    for (int port = 0; port < 2 * RateLimiter.MOST_CLASSES; port++) {
      assertThat(admits(2, "SPAWN_port_" + port)).isTrue();
    }
    assertThat(admits(2, "SPAWN_port_" + (2 * RateLimiter.MOST_CLASSES - 1))).isFalse();
    assertThat(admits(2, "SPAWN_port_0")).isTrue();
  }
}
