package org.leasehold.edge.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;

class RoundsTest {
  private static final Member A = Member.of("a", Optional.empty(), 1);
  private static final Member B = Member.of("b", Optional.empty(), 2);
  private static final Takeover B_FAILED = new Takeover(Kind.FAILED, "b");

  private final Rounds rounds = new Rounds("a", 1);

  @Test
  void onlyTheDifferenceOfTwoRoundsIsTold() {
    Shares both = Sharing.decide(4, List.of(A, B), Shares.none());
    Shares alone = Sharing.decide(4, List.of(A), both);

    assertThat(rounds.next(both).given()).isEqualTo(Map.of(Takeover.FIRST, Set.of(0, 2)));
    assertThat(rounds.next(alone))
        .isEqualTo(new Rounds.Change(Set.of(), Map.of(B_FAILED, Set.of(1, 3))));
    assertThat(rounds.next(Sharing.decide(4, List.of(A), alone)))
        .isEqualTo(new Rounds.Change(Set.of(), Map.of()));
    assertThat(rounds.next(Sharing.decide(4, List.of(A.withWilling(false), B), alone)))
        .isEqualTo(new Rounds.Change(Set.of(0, 1, 2, 3), Map.of()));
  }

  @Test
  void aMemberThatIsGivenNothingIsToldSoOnce() {
    Shares shares = Sharing.decide(1, List.of(A.withWilling(false), B), Shares.none());

    assertThat(rounds.next(shares).given()).isEqualTo(Map.of(Takeover.FIRST, Set.of()));
    assertThat(rounds.next(shares).given()).isEmpty();
  }

  @Test
  void aDecisionForAnEarlierRunOfTheProcessIsNoNewFailure() {
    Shares before = Sharing.decide(2, List.of(A, B), Shares.none());
    Shares bFailed = Sharing.decide(2, List.of(A), before);

    assertThat(new Rounds("a", 99).next(bFailed).given())
        .isEqualTo(Map.of(new Takeover(Kind.AGAIN, "restarted"), Set.of(0, 1)));
  }

  @Test
  void aMemberThatWasOutForAWhileTakesUpWhatNobodyElseWasGiven() {
    Shares before = Sharing.decide(2, List.of(A, B), Shares.none());
    Shares bFailed = Sharing.decide(2, List.of(A), before);
    rounds.next(bFailed);

    assertThat(rounds.lost()).containsExactly(0, 1);
    assertThat(rounds.lost()).isEmpty();
    assertThat(rounds.next(Sharing.decide(2, List.of(A), bFailed)).given())
        .isEqualTo(Map.of(new Takeover(Kind.AGAIN, "back in the group"), Set.of(0, 1)));
  }

  @Test
  void whatAnotherWasGivenMeanwhileIsGivenAnew() {
    Shares aHadAll = Sharing.decide(2, List.of(A), Shares.none());
    rounds.next(aHadAll);
    rounds.lost();
    Shares bHasAll = Sharing.decide(2, List.of(B), aHadAll);

    assertThat(rounds.next(Sharing.decide(2, List.of(A), bHasAll)).given())
        .isEqualTo(Map.of(B_FAILED, Set.of(0, 1)));
  }
}
