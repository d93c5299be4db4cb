package org.leasehold.edge.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.Membership;
import org.leasehold.edge.control.Membership.Peer;
import org.leasehold.edge.control.RecordedMembership;
import org.leasehold.edge.control.view.HaView.Progress;
import org.leasehold.edge.own.PartitionStatus;

class HaViewTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:30:00Z");

  static List<PartitionStatus> owners(String... owners) {
    List<PartitionStatus> all = new ArrayList<>();
    for (String owner : owners) {
      int partition = all.size();
      all.add(
          new PartitionStatus(
              partition, "FOLLOWING", owner, partition, NOW, "first owner", 10 + partition));
    }
    return all;
  }

  private static HaView view(RecordedMembership group, String... owners) {
    return new HaView(group.view(), owners(owners), Progress.SERVING);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> server(HaView view, String which) {
    return (Map<String, Object>)
        ((Map<String, Object>) view.json(NOW).get("ha-servers")).get(which);
  }

  @Test
  void inHotStandbyTheOneThatOwnsServesThePrimarysScope() {
    HaView primary = view(RecordedMembership.pair("hot-standby"), "one", "one");

    assertThat(primary.state()).isEqualTo("hot-standby");
    assertThat(server(primary, "local"))
        .containsEntry("role", "primary")
        .containsEntry("scopes", List.of("one"))
        .containsEntry("server-name", "one")
        .containsEntry("state", "hot-standby")
        .containsEntry("system-time", "2026-11-24 00:30:00");
    assertThat(server(primary, "remote"))
        .containsEntry("in-touch", true)
        .containsEntry("communication-interrupted", false)
        .containsEntry("last-scopes", List.of())
        .containsEntry("last-state", "hot-standby")
        .containsEntry("role", "standby")
        .containsEntry("server-name", "two");
  }

  @Test
  void inHotStandbyASurvivorServesThePrimarysScopeInPartnerDown() {
    RecordedMembership group = RecordedMembership.pair("hot-standby").as("standby");
    group.with(List.of(new Peer("two", "primary"))).without("two");

    HaView survivor = view(group, "one", "one");

    assertThat(survivor.state()).isEqualTo("partner-down");
    assertThat(survivor.scopes(group.view().self())).containsExactly("two");
    assertThat(server(survivor, "remote"))
        .containsEntry("in-touch", false)
        .containsEntry("communication-interrupted", true)
        .containsEntry("last-state", "unavailable");
  }

  @Test
  void inLoadBalancingEachServesItsOwnScopeAndASurvivorAll() {
    RecordedMembership group = RecordedMembership.pair("load-balancing");

    assertThat(view(group, "one", "two").scopes(group.view().self())).containsExactly("one");
    assertThat(server(view(group, "one", "two"), "remote"))
        .containsEntry("last-scopes", List.of("two"));

    group.without("two");
    assertThat(view(group, "one", "one").state()).isEqualTo("partner-down");
    assertThat(view(group, "one", "one").scopes(group.view().self())).containsExactly("one", "two");
  }

  @Test
  void anEdgeThatOwnsNothingServesNoScope() {
    RecordedMembership group = RecordedMembership.pair("load-balancing");

    assertThat(view(group, "two", "two").scopes(group.view().self())).isEmpty();
  }

  @Test
  void maintenanceShowsOnBothSides() {
    RecordedMembership group = RecordedMembership.pair("hot-standby");
    group.exclude("two");

    assertThat(view(group, "one").state()).isEqualTo("partner-in-maintenance");
    assertThat(server(view(group, "one"), "remote")).containsEntry("last-state", "in-maintenance");

    group.admit("two");
    group.standAside(true);
    assertThat(view(group, "two").state()).isEqualTo("in-maintenance");
    assertThat(server(view(group, "two"), "remote"))
        .containsEntry("last-state", "partner-in-maintenance");
  }

  @Test
  void aPeerInMaintenanceByItsOwnOrAThirdEdgesCommandIsShownSo() {
    HaView view = view(RecordedMembership.pair("hot-standby").maintained("two"), "one", "one");

    assertThat(view.state()).isEqualTo("hot-standby");
    assertThat(server(view, "remote"))
        .containsEntry("in-touch", true)
        .containsEntry("last-state", "in-maintenance");
  }

  @Test
  void anEdgeThatCannotServeYetSaysHowFarItIs() {
    Membership.View group = RecordedMembership.pair("hot-standby").view();

    assertThat(new HaView(group, owners("one"), Progress.SYNCING).state()).isEqualTo("syncing");
    assertThat(new HaView(group, owners("one"), Progress.WAITING).state()).isEqualTo("waiting");
  }

  @Test
  void anEdgeThatIsCutFromKafkaWaitsAndIsInTouchWithNobody() {
    RecordedMembership group = RecordedMembership.pair("hot-standby");
    HaView cut = new HaView(group.view(), owners("one", "one"), Progress.CUT_OFF);

    assertThat(server(cut, "local"))
        .containsEntry("state", "waiting")
        .containsEntry("scopes", List.of());
    assertThat(server(cut, "remote"))
        .containsEntry("communication-interrupted", true)
        .containsEntry("in-touch", false)
        .containsEntry("last-scopes", List.of())
        .containsEntry("last-state", "unavailable");
    group.standAside(true);
    assertThat(new HaView(group.view(), owners("one"), Progress.CUT_OFF).state())
        .isEqualTo("waiting");
  }

  @Test
  void howFarAnEdgeIsFollowsFromWhatKeepsItFromBeingReady() {
    assertThat(Progress.of(Set.of())).isEqualTo(Progress.SERVING);
    assertThat(Progress.of(Set.of("registry"))).isEqualTo(Progress.SERVING);
    assertThat(Progress.of(Set.of("group"))).isEqualTo(Progress.WAITING);
    assertThat(Progress.of(Set.of("group", "log"))).isEqualTo(Progress.SYNCING);
    assertThat(Progress.of(Set.of("group", "log", "kafka"))).isEqualTo(Progress.CUT_OFF);
  }

  @Test
  void withMoreThanTwoPeersRemoteIsTheFirstOtherAndRemotesAreAll() {
    RecordedMembership group =
        RecordedMembership.pair("load-balancing")
            .with(
                List.of(
                    new Peer("two", "secondary"),
                    new Peer("three", "secondary"),
                    new Peer("four", "backup")));
    HaView view = view(group, "one", "two", "three");

    Map<?, ?> servers = (Map<?, ?>) view.json(NOW).get("ha-servers");
    assertThat(servers.get("remote")).isEqualTo(((List<?>) servers.get("remotes")).get(0));
    assertThat(
            ((List<?>) servers.get("remotes"))
                .stream().map(remote -> ((Map<?, ?>) remote).get("server-name").toString()))
        .containsExactly("two", "three", "four");
  }

  @Test
  void anEdgeThatWaitsForUnackedClientsIsNotInPartnerDownYet() {
    HaView waiting = view(RecordedMembership.pair("load-balancing").waiting(), "one", "two");

    assertThat(waiting.state()).isEqualTo("load-balancing");
    assertThat(server(waiting, "remote"))
        .containsEntry("communication-interrupted", true)
        .containsEntry("unacked-clients", 3L)
        .containsEntry("unacked-clients-left", 7L)
        .containsEntry("analyzed-packets", 12L);
  }

  @Test
  void inPassiveBackupAndOnABackupThereIsNoPartner() {
    HaView passive =
        view(
            RecordedMembership.pair("passive-backup").with(List.of(new Peer("two", "backup"))),
            "one");
    HaView backup = view(RecordedMembership.pair("hot-standby").as("backup"), "two");

    assertThat(passive.state()).isEqualTo("passive-backup");
    assertThat(server(passive, "remote")).isNull();
    assertThat(backup.state()).isEqualTo("backup");
    assertThat(server(backup, "remote")).isNull();
  }

  @Test
  void aPartitionIsShownWithItsOwnerItsEpochAndWhy() {
    assertThat(
            PartitionsView.of(
                List.of(
                    new PartitionStatus(3, "OWNING", "one", 17, NOW, "handed over by two", 21),
                    new PartitionStatus(4, "FOLLOWING", "", -1, null, "", 0))))
        .hasToString(
            "[{partition=3, owner=one, epoch=17, since=2026-11-24T00:30:00Z,"
                + " why=handed over by two, phase=OWNING, next-offset=21},"
                + " {partition=4, owner=, epoch=null, since=null, why=, phase=FOLLOWING,"
                + " next-offset=0}]");
  }
}
