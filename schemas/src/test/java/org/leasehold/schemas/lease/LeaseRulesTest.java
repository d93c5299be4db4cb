package org.leasehold.schemas.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseRules.Outcome;
import org.leasehold.schemas.lease.LeaseRules.Outcome.Accepted;
import org.leasehold.schemas.lease.LeaseRules.Outcome.Claimed;
import org.leasehold.schemas.lease.LeaseRules.Outcome.Fenced;

/** Every pair of what stands and what happens. */
class LeaseRulesTest {

  /**
   * What is reported about each event, over each lease that may stand at its address. A line has
   * the standing lease's state, whose it is compared with the event's, when the event comes (live:
   * before the lease's end; skew: after it, within the clock skew allowed; ended: after both), and
   * a letter for each kind of event:
   *
   * <ul>
   *   <li>- nothing unusual
   *   <li>T granted while another client holds it
   *   <li>M no lease is there
   *   <li>C another client's
   *   <li>H added over a held lease
   * </ul>
   */
  private static final String REPORTED =
      """
      state             client  when   GRANTED RENEWED RELEASED DECLINED RECLAIMED ADDED UPDATED DELETED
      none              -       -      -       M       M        -        M         -     M       M
      DEFAULT           same    live   -       -       -        -        -         H     -       -
      DEFAULT           same    skew   -       -       -        -        -         -     -       -
      DEFAULT           same    ended  -       -       -        -        -         -     -       -
      DEFAULT           other   live   T       C       C        C        -         H     -       -
      DEFAULT           other   skew   T       C       C        C        -         -     -       -
      DEFAULT           other   ended  -       C       C        -        -         -     -       -
      DECLINED          same    live   -       -       -        -        -         H     -       -
      DECLINED          same    skew   -       -       -        -        -         -     -       -
      DECLINED          same    ended  -       -       -        -        -         -     -       -
      DECLINED          other   live   T       -       -        -        -         H     -       -
      DECLINED          other   skew   T       -       -        -        -         -     -       -
      DECLINED          other   ended  -       -       -        -        -         -     -       -
      EXPIRED_RECLAIMED same    live   -       -       -        -        -         -     -       -
      EXPIRED_RECLAIMED same    skew   -       -       -        -        -         -     -       -
      EXPIRED_RECLAIMED same    ended  -       -       -        -        -         -     -       -
      EXPIRED_RECLAIMED other   live   T       C       C        -        -         -     -       -
      EXPIRED_RECLAIMED other   skew   T       C       C        -        -         -     -       -
      EXPIRED_RECLAIMED other   ended  -       C       C        -        -         -     -       -
      RELEASED          same    live   -       -       -        -        -         -     -       -
      RELEASED          same    skew   -       -       -        -        -         -     -       -
      RELEASED          same    ended  -       -       -        -        -         -     -       -
      RELEASED          other   live   T       C       C        -        -         -     -       -
      RELEASED          other   skew   -       C       C        -        -         -     -       -
      RELEASED          other   ended  -       C       C        -        -         -     -       -
      """;

  private static final long FENCE = 100;
  private static final long OFFSET = 105;

  /** By a broker whose clock is behind, so that it changes nothing. */
  private static final long APPENDED = 0;

  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final long LIFETIME = 3600;
  private static final long SKEW = 10;
  private static final Octets MINE = Octets.parse("02:00:00:00:00:01");
  private static final Octets OTHERS = Octets.parse("02:00:00:00:00:02");

  record Case(String state, String client, String when, Change change, String reported) {

    Lease current() {
      if (state.equals("none")) {
        return null;
      }
      Instant end =
          switch (when) {
            case "live" -> AT.plusSeconds(1);
            case "skew" -> AT.minusSeconds(SKEW - 1);
            case "ended" -> AT.minusSeconds(SKEW);
            default -> throw new AssertionError(when);
          };
      Octets holder = client.equals("same") ? MINE : OTHERS;
      return lease(LeaseState.valueOf(state), holder, end.minusSeconds(LIFETIME));
    }

    String message() {
      return switch (reported) {
        case "-" -> null;
        case "T" -> "GRANTED while another client holds it";
        case "M" -> change + " without a lease";
        case "C" -> change + " by another client";
        case "H" -> "ADDED over a held lease";
        default -> throw new AssertionError(reported);
      };
    }
  }

  static Stream<Case> cases() {
    List<String[]> lines = REPORTED.lines().map(line -> line.strip().split(" +")).toList();
    String[] header = lines.get(0);
    List<Case> cases = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      for (int column = 3; column < header.length; column++) {
        cases.add(
            new Case(line[0], line[1], line[2], Change.valueOf(header[column]), line[column]));
      }
    }
    return cases.stream();
  }

  private static Lease lease(LeaseState state, Octets holder, Instant cltt) {
    return new Lease(
        LeaseKey.of("paris", "192.0.2.10"),
        1,
        state,
        ClientIdentity.v4(1, holder, null),
        cltt,
        LIFETIME,
        0,
        "",
        null,
        SKEW,
        86400,
        null);
  }

  private static LeaseChanged event(Change change, long epoch) {
    LeaseState next =
        Map.of(
                Change.RELEASED, LeaseState.RELEASED,
                Change.DECLINED, LeaseState.DECLINED,
                Change.RECLAIMED, LeaseState.EXPIRED_RECLAIMED)
            .getOrDefault(change, LeaseState.DEFAULT);
    return new LeaseChanged(change, lease(next, MINE, AT), "edge-1", epoch, AT, null, null);
  }

  private static OwnershipClaimed claim() {
    return new OwnershipClaimed("paris", 0, new UUID(1, 2), "edge-2", AT, 3600, "edge-1 failed");
  }

  @Test
  void theTableHasEveryStateClientTimeAndChange() {
    assertThat(cases()).hasSize((1 + LeaseState.values().length * 2 * 3) * Change.values().length);
    assertThat(cases().map(c -> List.of(c.state, c.client, c.when, c.change)).distinct())
        .hasSize(200);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEventOfTheCurrentEpochCountsWhateverStoodThere(Case given) {
    LeaseChanged event = event(given.change, FENCE);
    Outcome outcome = LeaseRules.apply(FENCE, given.current(), OFFSET, APPENDED, event);
    Lease expected = given.change == Change.DELETED ? null : event.lease();
    assertThat(outcome).isEqualTo(new Accepted(expected, given.message()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEventOfAFormerEpochChangesNothing(Case given) {
    assertThat(
            LeaseRules.apply(
                FENCE, given.current(), OFFSET, APPENDED, event(given.change, FENCE - 1)))
        .isEqualTo(new Fenced(99, 100));
    assertThat(LeaseRules.apply(FENCE, given.current(), OFFSET, APPENDED, event(given.change, 0)))
        .isEqualTo(new Fenced(0, 100));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anEventOfAnEpochThatNobodyClaimedChangesNothing(Case given) {
    assertThat(
            LeaseRules.apply(
                FENCE, given.current(), OFFSET, APPENDED, event(given.change, FENCE + 1)))
        .isEqualTo(new Fenced(101, 100));
    // Its own offset is no claim either, and nothing counts before the first claim.
    assertThat(
            LeaseRules.apply(FENCE, given.current(), OFFSET, APPENDED, event(given.change, OFFSET)))
        .isEqualTo(new Fenced(105, 100));
    assertThat(LeaseRules.apply(-1, given.current(), OFFSET, APPENDED, event(given.change, 0)))
        .isEqualTo(new Fenced(0, -1));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRepeatedEventChangesNothing(Case given) {
    LeaseChanged event = event(given.change, FENCE);
    Lease once =
        ((Accepted) LeaseRules.apply(FENCE, given.current(), OFFSET, APPENDED, event)).lease();
    Lease twice = ((Accepted) LeaseRules.apply(FENCE, once, OFFSET + 1, APPENDED, event)).lease();
    assertThat(twice).isEqualTo(once);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aClaimRaisesTheFenceToItsOwnOffsetAndShutsOutTheFormerOwner(Case given) {
    // when
    Outcome claimed = LeaseRules.apply(FENCE, given.current(), OFFSET, APPENDED, claim());
    // then
    assertThat(claimed).isEqualTo(new Claimed(105));
    assertThat(LeaseRules.apply(105, given.current(), 106, APPENDED, event(given.change, FENCE)))
        .isEqualTo(new Fenced(100, 105));
    assertThat(LeaseRules.apply(105, given.current(), 106, APPENDED, event(given.change, 105)))
        .isInstanceOf(Accepted.class);
  }

  @Test
  void theFirstClaimOfAPartitionMayStandAtOffsetZero() {
    assertThat(LeaseRules.apply(LeaseRules.NO_FENCE, null, 0, APPENDED, claim()))
        .isEqualTo(new Claimed(0));
    assertThat(LeaseRules.apply(0, null, 1, APPENDED, event(Change.GRANTED, 0)))
        .isEqualTo(new Accepted(event(Change.GRANTED, 0).lease(), null));
  }

  @Test
  void aRepeatedClaimIsAnotherClaim() {
    assertThat(LeaseRules.apply(105, null, 106, APPENDED, claim())).isEqualTo(new Claimed(106));
  }

  @Test
  void anInfiniteLeaseNeverEndsForOthers() {
    Lease infinite =
        new Lease(
            LeaseKey.of("paris", "192.0.2.10"),
            1,
            LeaseState.DEFAULT,
            ClientIdentity.v4(1, OTHERS, null),
            AT.minus(Duration.ofDays(36500)),
            Lease.INFINITE,
            0,
            "",
            null,
            SKEW,
            0,
            null);
    assertThat(LeaseRules.apply(FENCE, infinite, OFFSET, APPENDED, event(Change.GRANTED, FENCE)))
        .isEqualTo(
            new Accepted(
                event(Change.GRANTED, FENCE).lease(), "GRANTED while another client holds it"));
  }

  @Test
  void aLeaseCountsFromItsAppendWhenTheEdgesClockWasBehind() {
    LeaseChanged event = event(Change.GRANTED, FENCE);
    long later = AT.plusSeconds(60).toEpochMilli();

    Accepted accepted = (Accepted) LeaseRules.apply(FENCE, null, OFFSET, later, event);

    assertThat(accepted.lease().endsAt()).isEqualTo(event.lease().endsAt().plusSeconds(60));
  }

  @Test
  void whatAnOperatorAddsKeepsItsTimes() {
    LeaseChanged event = event(Change.ADDED, FENCE);
    long later = AT.plusSeconds(60).toEpochMilli();

    Accepted accepted = (Accepted) LeaseRules.apply(FENCE, null, OFFSET, later, event);

    assertThat(accepted.lease()).isEqualTo(event.lease());
  }
}
