package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Peer;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;
import org.leasehold.schemas.lease.ClientIdentity;

class FailureDetectionTest {
  private static final Takeover FAILED = new Takeover(Kind.FAILED, "edge1");
  private static final Set<Integer> GIVEN = Set.of(0, 1);

  @Test
  void whatWasOnlyWaitedForIsStillTheFailedEdges() {
    FailureDetection detection = standby(1, true);
    Takeover restarted = new Takeover(Kind.AGAIN, "restarted");
    Takeover handed = new Takeover(Kind.HANDED_OVER, "waiting");
    Takeover failed = new Takeover(Kind.FAILED, "gone");

    assertThat(detection.judge(restarted, "gone", "self")).isEqualTo(failed);
    assertThat(detection.judge(handed, "gone", "self")).isEqualTo(failed);
    assertThat(detection.judge(restarted, "self", "self")).isEqualTo(restarted);
    assertThat(detection.judge(handed, "waiting", "self")).isEqualTo(handed);
    assertThat(detection.judge(handed, "alive", "self")).isEqualTo(handed);
    assertThat(detection.judge(handed, "", "self")).isEqualTo(handed);
  }

  @Test
  void withoutUnackedClientsToWaitForAFailedEdgesShareIsClaimedAtOnce() {
    assertThat(standby(0, true).given(GIVEN, FAILED)).isEqualTo(GIVEN);
    assertThat(new FailureDetection(Optional.empty(), any -> 0, any -> false).given(GIVEN, FAILED))
        .isEqualTo(GIVEN);
  }

  @Test
  void whatIsHandedOverOrNeverHadAnOwnerIsClaimedAtOnce() {
    FailureDetection failures = standby(10, false);

    assertThat(failures.given(Set.of(0), Takeover.FIRST)).containsExactly(0);
    assertThat(failures.given(Set.of(1), new Takeover(Kind.HANDED_OVER, "edge1")))
        .containsExactly(1);
    assertThat(failures.given(Set.of(2), new Takeover(Kind.AGAIN, "restarted"))).containsExactly(2);
  }

  @Test
  void aStandbyClaimsWhenMoreClientsThanAllowedHaveTriedForLongerThanAllowed() {
    FailureDetection failures = standby(2, true);

    assertThat(failures.given(GIVEN, FAILED)).isEmpty();
    assertThat(failures.seen(discover(1, 11), Query4::client)).isEmpty();
    assertThat(failures.seen(discover(2, 11), Query4::client)).isEmpty();
    assertThat(failures.seen(discover(2, 12), Query4::client))
        .as("the same client once more")
        .isEmpty();
    assertThat(failures.seen(discover(3, 10), Query4::client))
        .as("10 s are not more than 10 s")
        .isEmpty();
    assertThat(failures.status())
        .isEqualTo(new FailureDetection.Status(GIVEN, Set.of("edge1"), 2, 1, 4, false));
    assertThat(failures.seen(discover(3, 11), Query4::client)).isEqualTo(Map.of(FAILED, GIVEN));

    assertThat(failures.status())
        .isEqualTo(new FailureDetection.Status(Set.of(), Set.of(), 0, 0, 0, false));
    assertThat(failures.seen(discover(4, 100), Query4::client)).isEmpty();
  }

  @Test
  void inLoadBalancingOnlyTheFailedEdgesClientsCount() {
    ToIntFunction<ClientIdentity> odd = client -> client.hardwareAddress().at(5) & 1;
    FailureDetection failures = detection(Mode.LOAD_BALANCING, Role.SECONDARY, 1, true, odd);
    failures.given(Set.of(1), FAILED);

    assertThat(failures.seen(discover(2, 60), Query4::client)).isEmpty();
    assertThat(failures.seen(discover(4, 60), Query4::client)).isEmpty();
    assertThat(failures.seen(discover(1, 60), Query4::client)).isEmpty();
    assertThat(failures.seen(discover(3, 60), Query4::client)).isEqualTo(Map.of(FAILED, Set.of(1)));
  }

  @Test
  void theSecsOfAClientThatSwapsItsOctetsAreUnderstood() {
    FailureDetection failures = standby(1, true);
    failures.given(GIVEN, FAILED);

    failures.seen(discover(1, 5 << 8), Query4::client);
    failures.seen(discover(2, 5 << 8), Query4::client);
    assertThat(failures.status().unackedClients()).as("5 s, not 1280 s").isZero();
    failures.seen(discover(1, 11 << 8), Query4::client);
    assertThat(failures.seen(discover(2, 11 << 8), Query4::client))
        .isEqualTo(Map.of(FAILED, GIVEN));
  }

  @Test
  void thePrimaryOfAHotStandbyPairNeverWaits() {
    FailureDetection failures = detection(Mode.HOT_STANDBY, Role.PRIMARY, 10, false, any -> 0);

    assertThat(failures.given(GIVEN, new Takeover(Kind.FAILED, "edge2"))).isEqualTo(GIVEN);
  }

  @Test
  void withoutAutoFailoverAnOperatorHasToSaySo() {
    FailureDetection failures = standby(0, false);

    assertThat(failures.given(GIVEN, FAILED)).isEmpty();
    for (int client = 0; client < 100; client++) {
      assertThat(failures.seen(discover(client, 200), Query4::client)).isEmpty();
    }
    assertThat(failures.status().byOperator()).isTrue();
    assertThat(failures.takeOver()).isEqualTo(Map.of(FAILED, GIVEN));
    assertThat(failures.takeOver()).isEmpty();
  }

  @Test
  void aFailedEdgeThatIsBackIsCountedAnewWhenItFailsAgain() {
    FailureDetection failures = standby(1, true);
    failures.given(GIVEN, FAILED);
    failures.seen(discover(1, 60), Query4::client);

    failures.revoked(GIVEN);
    failures.given(GIVEN, FAILED);

    assertThat(failures.seen(discover(2, 60), Query4::client)).isEmpty();
    assertThat(failures.seen(discover(3, 60), Query4::client)).isEqualTo(Map.of(FAILED, GIVEN));
  }

  private static FailureDetection standby(long maxUnacked, boolean autoFailover) {
    return detection(Mode.HOT_STANDBY, Role.STANDBY, maxUnacked, autoFailover, any -> 0);
  }

  private static FailureDetection detection(
      Mode mode,
      Role role,
      long maxUnacked,
      boolean autoFailover,
      ToIntFunction<ClientIdentity> homes) {
    Role other =
        role != Role.PRIMARY
            ? Role.PRIMARY
            : mode == Mode.HOT_STANDBY ? Role.STANDBY : Role.SECONDARY;
    return new FailureDetection(
        Optional.of(
            new HighAvailability(
                "self",
                mode,
                Duration.ofSeconds(1),
                Duration.ofSeconds(6),
                Duration.ofSeconds(10),
                maxUnacked,
                List.of(
                    new Peer("self", Optional.empty(), role, autoFailover),
                    new Peer("other", Optional.empty(), other, true)))),
        homes,
        "alive"::equals);
  }

  private static Query4 discover(int client, int secs) {
    return Packets.discover(client).secs(secs).query();
  }
}
