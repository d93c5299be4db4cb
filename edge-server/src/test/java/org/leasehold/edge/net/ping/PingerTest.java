package org.leasehold.edge.net.ping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.schemas.lease.Ipv4Address;

/** On the real socket: the loopback interface replies, and nobody can be asked in 240.0.0.0/4. */
class PingerTest {

  private static final PingCheck PATIENT = new PingCheck(true, 1, Duration.ofSeconds(20), 60);

  @BeforeEach
  void needsARawSocket() {
    assumeTrue("root".equals(System.getProperty("user.name")));
  }

  private static boolean isInUse(Pinger pinger, String address) throws Exception {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    pinger.ping(Ipv4Address.parse(address), PATIENT, answer::complete);
    return answer.get(30, TimeUnit.SECONDS);
  }

  @Test
  void whoRepliesIsInUseAndWhoCannotBeAskedIsNot() throws Exception {
    try (Pinger pinger = Pinger.open(Runnable::run)) {
      assertThat(isInUse(pinger, "127.0.0.1")).isTrue();
      assertThat(isInUse(pinger, "240.0.0.1")).isFalse();
      assertThat(isInUse(pinger, "127.0.0.77")).isTrue();
    }
  }

  @Test
  void whoDoesNotReplyInTimeIsNotInUse() throws Exception {
    try (Pinger pinger = Pinger.open(Runnable::run)) {
      CompletableFuture<Boolean> answer = new CompletableFuture<>();
      PingCheck brief = new PingCheck(true, 2, Duration.ofNanos(1), 60);
      pinger.ping(Ipv4Address.parse("240.0.0.1"), brief, answer::complete);
      assertThat(answer.get(30, TimeUnit.SECONDS)).isFalse();
    }
  }
}
