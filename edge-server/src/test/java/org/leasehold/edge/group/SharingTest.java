package org.leasehold.edge.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;

class SharingTest {
  private static final Member PRIMARY = standby("edge1", Role.PRIMARY, 0);
  private static final Member SECOND = standby("edge2", Role.STANDBY, 1);
  private static final Member THIRD = standby("edge3", Role.STANDBY, 2);
  private static final Member A = balanced("a", 0);
  private static final Member B = balanced("b", 1);
  private static final Member C = balanced("c", 2);

  @Test
  void inHotStandbyThePrimaryIsGivenAll() {
    Shares shares = decide(Shares.none(), THIRD, SECOND, PRIMARY);

    assertThat(owners(shares)).containsExactly("edge1", "edge1", "edge1", "edge1");
    assertThat(shares.byPartition()).allMatch(share -> share.why().equals(Takeover.FIRST));
  }

  @Test
  void aDeadPrimaryIsFollowedByTheNextOfThePeers() {
    Shares before = decide(Shares.none(), PRIMARY, SECOND, THIRD);

    Shares shares = decide(before, THIRD, SECOND);

    assertThat(shares.of("edge2")).containsExactly(0, 1, 2, 3);
    assertThat(shares.byPartition())
        .allMatch(share -> share.why().equals(new Takeover(Kind.FAILED, "edge1")));
  }

  @Test
  void aPrimaryThatIsBackTakesOverAgain() {
    Shares before = decide(decide(Shares.none(), PRIMARY, SECOND), SECOND);

    Shares shares = decide(before, PRIMARY, SECOND);

    assertThat(shares.of("edge1")).containsExactly(0, 1, 2, 3);
    assertThat(shares.byPartition())
        .allMatch(share -> share.why().equals(new Takeover(Kind.HANDED_OVER, "edge2")));
  }

  @Test
  void anEdgeInMaintenanceIsGivenNothingAndHandsOver() {
    Shares before = decide(Shares.none(), PRIMARY, SECOND);
    Shares byItself = decide(before, PRIMARY.withWilling(false), SECOND);
    Shares byItsPartner = decide(before, PRIMARY, SECOND.excluding("edge1"));

    for (Shares shares : List.of(byItself, byItsPartner)) {
      assertThat(shares.of("edge2")).containsExactly(0, 1, 2, 3);
      assertThat(shares.byPartition())
          .allMatch(share -> share.why().equals(new Takeover(Kind.HANDED_OVER, "edge1")));
      assertThat(shares.inMaintenance("edge1")).isTrue();
      assertThat(shares.inMaintenance("edge2")).isFalse();
    }
    assertThat(
            decide(byItsPartner, PRIMARY, SECOND.excluding("edge1").including("edge1")).of("edge1"))
        .hasSize(4);
  }

  @Test
  void whatNobodyMayOwnKeepsItsHistory() {
    Shares before = decide(Shares.none(), PRIMARY);
    Shares nobody = decide(before, PRIMARY.withWilling(false));

    assertThat(owners(nobody)).containsOnly("");
    assertThat(decide(nobody, PRIMARY.withWilling(false), SECOND).byPartition())
        .allMatch(
            share -> share.equals(new Share("edge2", new Takeover(Kind.HANDED_OVER, "edge1"))));
    assertThat(decide(nobody, SECOND).byPartition())
        .allMatch(share -> share.equals(new Share("edge2", new Takeover(Kind.FAILED, "edge1"))));
  }

  @Test
  void anEdgeThatDoesNotTakeOverByItselfComesAfterThoseThatDo() {
    Member byHand = standby("edge2", Role.STANDBY, 1, false);
    Shares before = decide(Shares.none(), PRIMARY, byHand, THIRD);

    assertThat(decide(before, byHand, THIRD).of("edge3")).hasSize(4);
    assertThat(decide(before, byHand).of("edge2")).hasSize(4);
  }

  @Test
  void aBackupServesNobody() {
    Member backup = standby("edge9", Role.BACKUP, 1);

    assertThat(owners(decide(decide(Shares.none(), PRIMARY, backup), backup))).containsOnly("");
  }

  @Test
  void inPassiveBackupNobodyTakesOver() {
    Member primary = new Member("p", Mode.PASSIVE_BACKUP, Role.PRIMARY, 0, true, true, Set.of(), 1);
    Member backup = new Member("q", Mode.PASSIVE_BACKUP, Role.BACKUP, 1, true, true, Set.of(), 1);
    Shares before = decide(Shares.none(), primary, backup);

    assertThat(owners(before)).containsOnly("p");
    assertThat(owners(decide(before, backup))).containsOnly("");
  }

  @Test
  void inLoadBalancingEachHasItsShare() {
    Shares shares = Sharing.decide(12, List.of(A, B, C), Shares.none());

    assertThat(List.of("a", "b", "c")).allMatch(name -> shares.of(name).size() == 4);
    assertThat(Sharing.decide(2, List.of(A, B, C), Shares.none()).toString())
        .isEqualTo("a:1,b:1,c:0");
  }

  @Test
  void anEdgeThatJoinsIsGivenItsShareAndNothingElseMoves() {
    Shares before = Sharing.decide(12, List.of(A, B), Shares.none());

    Shares shares = Sharing.decide(12, List.of(A, B, C), before);

    assertThat(shares.of("c")).hasSize(4);
    assertThat(before.of("a")).containsAll(shares.of("a")).hasSize(6);
    assertThat(before.of("b")).containsAll(shares.of("b")).hasSize(6);
    assertThat(shares.of("c"))
        .allMatch(p -> shares.byPartition().get(p).why().kind() == Kind.HANDED_OVER);
  }

  @Test
  void whatADeadEdgeLeavesGoesToTheOthersAndNothingElseMoves() {
    Shares before = Sharing.decide(12, List.of(A, B, C), Shares.none());

    Shares shares = Sharing.decide(12, List.of(A, C), before);

    assertThat(shares.of("a")).containsAll(before.of("a")).hasSize(6);
    assertThat(shares.of("c")).containsAll(before.of("c")).hasSize(6);
    assertThat(before.of("b"))
        .allMatch(p -> shares.byPartition().get(p).why().equals(new Takeover(Kind.FAILED, "b")));
  }

  @Test
  void whatADeadEdgeLeavesGoesToThoseThatTakeOverByThemselves() {
    Member byHand =
        new Member("b", Mode.LOAD_BALANCING, Role.SECONDARY, 1, false, true, Set.of(), 1);
    Shares before = Sharing.decide(12, List.of(A, byHand, C), Shares.none());

    Shares shares = Sharing.decide(12, List.of(A, byHand), before);

    assertThat(shares.of("b"))
        .containsAll(before.of("b"))
        .doesNotContainAnyElementsOf(before.of("c"));
    assertThat(shares.of("a")).containsAll(before.of("c"));
  }

  @Test
  void aRestartedEdgeIsToldThatItHadItsShareBefore() {
    Shares before = decide(decide(Shares.none(), PRIMARY, SECOND), SECOND);
    Member restarted =
        new Member("edge2", Mode.HOT_STANDBY, Role.STANDBY, 1, true, true, Set.of(), 77);

    assertThat(decide(before, SECOND).byPartition())
        .allMatch(share -> share.why().equals(new Takeover(Kind.FAILED, "edge1")));
    assertThat(decide(before, restarted).byPartition())
        .allMatch(share -> share.why().equals(new Takeover(Kind.AGAIN, "restarted")));
  }

  @Test
  void edgesWithoutASectionAreEquals() {
    Member one = Member.of("one", Optional.empty(), 1);
    Member two = Member.of("two", Optional.empty(), 2);

    Shares shares = decide(Shares.none(), one, two);

    assertThat(shares.toString()).isEqualTo("one:2,two:2");
    assertThat(Sharing.disagreements(shares.members())).isEmpty();
  }

  @Test
  void edgesWhoseFilesDisagreeAreNamedAndTheFirstPeerIsFollowed() {
    Member other = Member.of("edge7", Optional.empty(), 1);

    assertThat(Sharing.disagreements(List.of(other, SECOND, PRIMARY)))
        .containsExactly(
            "the edges' files disagree: edge1, edge2 mode=hot-standby; edge7 mode=load-balancing;"
                + " the group follows mode=hot-standby");
    assertThat(decide(Shares.none(), other, PRIMARY).of("edge1")).hasSize(4);
    assertThat(Sharing.disagreements(List.of(PRIMARY, standby("edge5", Role.PRIMARY, 0))))
        .containsExactly(
            "the edges' files disagree: each of edge1, edge5 has role=primary; give all edges the"
                + " same peers");
  }

  @Test
  void whatIsSentIsRead() {
    Shares shares =
        decide(
            decide(Shares.none(), PRIMARY, SECOND),
            PRIMARY.withWilling(false),
            SECOND.excluding("edge1").excluding("edge3"));
    GroupCodec.Statement statement = new GroupCodec.Statement(SECOND.excluding("x"), shares);

    assertThat(GroupCodec.shares(GroupCodec.encode(shares))).contains(shares);
    assertThat(GroupCodec.statement(GroupCodec.encode(statement))).contains(statement);
    assertThat(GroupCodec.statement(null)).isEmpty();
    assertThat(GroupCodec.statement(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3}))).isEmpty();
  }

  /** Whatever comes and goes: every partition has one owner that may own it, evenly, and calmly. */
  @Test
  void sharesStayEvenAndCalmWhateverComesAndGoes() {
    Random random = new Random(4711);
    Shares before = Shares.none();
    for (int round = 0; round < 2000; round++) {
      List<Member> members = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        if (random.nextInt(3) > 0) {
          members.add(balanced("e" + i, i).withWilling(random.nextInt(4) > 0));
        }
      }
      Collections.shuffle(members, random);
      Shares shares = Sharing.decide(12, members, before);
      List<String> eligible = members.stream().filter(Member::willing).map(Member::name).toList();
      if (eligible.isEmpty()) {
        assertThat(owners(shares)).containsOnly("");
      } else {
        Map<String, Integer> counts =
            eligible.stream()
                .collect(Collectors.toMap(Function.identity(), name -> shares.of(name).size()));
        assertThat(counts.values().stream().mapToInt(n -> n).sum()).isEqualTo(12);
        assertThat(Collections.max(counts.values()) - Collections.min(counts.values()))
            .as("round %d: %s", round, counts)
            .isLessThanOrEqualTo(1);
        assertThat(Sharing.decide(12, members, shares).byPartition())
            .isEqualTo(shares.byPartition());
      }
      before = shares;
    }
  }

  private static Shares decide(Shares before, Member... members) {
    return Sharing.decide(4, Arrays.asList(members), before);
  }

  private static List<String> owners(Shares shares) {
    return shares.byPartition().stream().map(Share::owner).toList();
  }

  private static Member standby(String name, Role role, int rank) {
    return standby(name, role, rank, true);
  }

  private static Member standby(String name, Role role, int rank, boolean autoFailover) {
    return new Member(name, Mode.HOT_STANDBY, role, rank, autoFailover, true, Set.of(), 1);
  }

  private static Member balanced(String name, int rank) {
    Role role = rank == 0 ? Role.PRIMARY : Role.SECONDARY;
    return new Member(name, Mode.LOAD_BALANCING, role, rank, true, true, Set.of(), 1);
  }
}
