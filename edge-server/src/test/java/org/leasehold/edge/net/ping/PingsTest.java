package org.leasehold.edge.net.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.schemas.lease.Ipv4Address;

class PingsTest {

  private static final Ipv4Address ONE = Ipv4Address.parse("10.0.0.1");
  private static final Ipv4Address TWO = Ipv4Address.parse("10.0.0.2");
  private static final PingCheck THRICE = new PingCheck(true, 3, Duration.ofMillis(100), 60);

  private final List<Ipv4Address> sent = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private boolean refused;
  private final Pings pings =
      new Pings(
          target -> {
            sent.add(target);
            return !refused;
          });

  private void start(Ipv4Address target, PingCheck how, long millis) {
    pings.start(
        target, how, inUse -> answers.add(target + (inUse ? " in use" : " free")), nanos(millis));
  }

  private static long nanos(long millis) {
    return millis * 1_000_000;
  }

  @Test
  void anAddressThatNeverRepliesIsFreeAfterAllRequests() {
    start(ONE, THRICE, 0);
    pings.look(nanos(99));
    assertThat(sent).containsExactly(ONE);

    pings.look(nanos(100));
    pings.look(nanos(200));
    assertThat(sent).containsExactly(ONE, ONE, ONE);
    assertThat(pings.nanosToWait(nanos(250))).isEqualTo(nanos(50));
    assertThat(answers).isEmpty();

    pings.look(nanos(300));
    assertThat(answers).containsExactly("10.0.0.1 free");
    assertThat(pings.count()).isZero();
    assertThat(pings.nanosToWait(nanos(300))).isEqualTo(-1);
  }

  @Test
  void anAddressThatRepliesIsInUseAtOnce() {
    start(ONE, THRICE, 0);
    start(TWO, THRICE, 10);
    pings.look(nanos(100));

    pings.heard(ONE, true);
    pings.heard(ONE, true);
    assertThat(answers).containsExactly("10.0.0.1 in use");
    pings.look(nanos(400));
    pings.look(nanos(500));
    pings.look(nanos(600));
    assertThat(answers).containsExactly("10.0.0.1 in use", "10.0.0.2 free");
    assertThat(sent).containsExactly(ONE, TWO, ONE, TWO, TWO);
  }

  @Test
  void anAddressThatCannotBeReachedOrAskedIsFree() {
    start(ONE, THRICE, 0);
    pings.heard(ONE, false);
    refused = true;
    start(TWO, THRICE, 0);
    assertThat(answers).containsExactly("10.0.0.1 free", "10.0.0.2 free");
    assertThat(pings.count()).isZero();
  }

  @Test
  void whoWasNotAskedIsNotHeard() {
    start(ONE, PingCheck.DEFAULT, 0);
    pings.heard(TWO, true);
    assertThat(answers).isEmpty();
  }

  @Test
  void theNextDeadlineIsTheEarliestOfAll() {
    start(ONE, new PingCheck(true, 1, Duration.ofMillis(500), 60), 0);
    start(TWO, new PingCheck(true, 1, Duration.ofMillis(50), 60), 100);
    assertThat(pings.nanosToWait(nanos(120))).isEqualTo(nanos(30));
    assertThat(pings.nanosToWait(nanos(170))).isZero();
  }
}
