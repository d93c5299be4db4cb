package org.leasehold.stream.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.leasehold.stream.Examples.ALICE;
import static org.leasehold.stream.Examples.BOB;
import static org.leasehold.stream.Examples.START;
import static org.leasehold.stream.Examples.dns;
import static org.leasehold.stream.Examples.lease;
import static org.leasehold.stream.Examples.released;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.stream.dns.DnsChanges.Cause;

class DnsChangesTest {

  private static final String ADDRESS = "192.0.2.17";
  private static final String REVERSE = "17.2.0.192.in-addr.arpa.";
  private static final Lease LEASE = lease(ADDRESS, ALICE, START, "alice");

  private static List<DnsChange> between(Lease old, Lease next) {
    return DnsChanges.between(old, next, new Cause(3, 42, START));
  }

  @Test
  void aNewLeasePutsItsNameAndItsAddressIntoDns() {
    List<DnsChange> changes = between(null, LEASE);

    assertThat(changes).extracting(DnsChange::name).containsExactly("alice.example.org.", REVERSE);
    assertThat(changes).extracting(DnsChange::remove).containsOnlyNulls();
    assertThat(changes.get(0).add().data()).isEqualTo(ADDRESS);
    assertThat(changes.get(0).add().ttlSeconds()).isEqualTo(1200);
    assertThat(changes.get(1).add().data()).isEqualTo("alice.example.org.");
    // The reverse zone's DHCID guards the forward name too (RFC 4703 section 5.4).
    assertThat(changes.get(1).add().dhcid()).isEqualTo(changes.get(0).add().dhcid());
    assertThat(changes).allMatch(c -> c.partition() == 3 && c.offset() == 42);
  }

  @ParameterizedTest
  @EnumSource(names = {"ADDED", "UPDATED"})
  void whatAnImportOrAnOperatorTellsOfIsInDnsAlready(Change change) {
    Cause cause = new Cause(3, 42, START);
    Lease bobs = lease(ADDRESS, BOB, START.plusSeconds(60), "bob");

    assertThat(DnsChanges.by(change, null, LEASE, cause)).isEmpty();
    assertThat(DnsChanges.by(Change.GRANTED, null, LEASE, cause)).hasSize(2);
    // The old name goes; the address's own record becomes the new lease's.
    assertThat(DnsChanges.by(change, LEASE, bobs, cause))
        .extracting(DnsChange::name, each -> each.add() == null)
        .containsExactly(tuple("alice.example.org.", true), tuple(REVERSE, false));
    assertThat(between(LEASE, null)).extracting(DnsChange::add).containsOnlyNulls();
  }

  @Test
  void aRenewalThatChangesNeitherNameNorTtlChangesNothing() {
    assertThat(between(LEASE, lease(ADDRESS, ALICE, START.plusSeconds(1800), "alice"))).isEmpty();
  }

  @Test
  void aRenewalOfALeaseThatIsUpdatedOnRenewPutsBothAgainWhereTheyAre() {
    DnsDecision always =
        new DnsDecision(
            "alice.example.org.", true, true, 1200, ConflictResolution.CHECK_WITH_DHCID, true);
    Lease renewed = lease(ADDRESS, ALICE, START.plusSeconds(1800), "alice", always);

    List<DnsChange> changes = between(LEASE, renewed);

    assertThat(changes).extracting(DnsChange::name).containsExactly("alice.example.org.", REVERSE);
    assertThat(changes).extracting(DnsChange::remove).containsOnlyNulls();
    assertThat(changes.get(0).add().data()).isEqualTo(ADDRESS);
    assertThat(between(renewed, released(renewed, START.plusSeconds(1900))))
        .extracting(DnsChange::add)
        .containsOnlyNulls();
  }

  @Test
  void theCaseOfANameChangesNothing() {
    assertThat(between(LEASE, lease(ADDRESS, ALICE, START, "alice", dns("ALICE.example.org."))))
        .isEmpty();
  }

  @Test
  void anotherTtlReplacesTheRecords() {
    DnsDecision longer =
        new DnsDecision(
            "alice.example.org.", true, true, 2400, ConflictResolution.CHECK_WITH_DHCID);

    List<DnsChange> changes = between(LEASE, lease(ADDRESS, ALICE, START, "alice", longer));

    assertThat(changes).hasSize(2);
    assertThat(changes).allMatch(c -> c.remove().ttlSeconds() == 1200);
    assertThat(changes).allMatch(c -> c.add().ttlSeconds() == 2400);
  }

  @Test
  void anotherNameRemovesTheOldOneAndReplacesThePointer() {
    List<DnsChange> changes = between(LEASE, lease(ADDRESS, ALICE, START, "carol"));

    assertThat(changes)
        .extracting(DnsChange::name)
        .containsExactly("alice.example.org.", "carol.example.org.", REVERSE);
    assertThat(changes.get(0).add()).isNull();
    assertThat(changes.get(0).remove().data()).isEqualTo(ADDRESS);
    assertThat(changes.get(1).remove()).isNull();
    assertThat(changes.get(2).remove().data()).isEqualTo("alice.example.org.");
    assertThat(changes.get(2).add().data()).isEqualTo("carol.example.org.");
  }

  @Test
  void anotherClientUnderTheSameNameHasAnotherDhcid() {
    List<DnsChange> changes = between(LEASE, lease(ADDRESS, BOB, START, "alice"));

    assertThat(changes).hasSize(2);
    assertThat(changes).allMatch(c -> !c.add().dhcid().equals(c.remove().dhcid()));
  }

  @ParameterizedTest
  @EnumSource(
      value = LeaseState.class,
      names = {"DECLINED", "EXPIRED_RECLAIMED", "RELEASED"})
  void aLeaseThatEndsLosesBothNames(LeaseState state) {
    List<DnsChange> changes = between(LEASE, LEASE.withState(state));

    assertThat(changes).extracting(DnsChange::name).containsExactly("alice.example.org.", REVERSE);
    assertThat(changes).extracting(DnsChange::add).containsOnlyNulls();
  }

  @Test
  void aLeaseThatIsGoneLosesBothNames() {
    assertThat(between(LEASE, null)).hasSize(2).allMatch(c -> c.add() == null);
  }

  @Test
  void whatHasEndedBeforeIsNotRemovedAgain() {
    assertThat(between(released(LEASE, START), null)).isEmpty();
  }

  @Test
  void onlyTheDirectionsThatAreOursAreUpdated() {
    DnsDecision reverseOnly =
        new DnsDecision("alice.example.org.", false, true, 60, ConflictResolution.CHECK_WITH_DHCID);

    assertThat(between(null, lease(ADDRESS, ALICE, START, "alice", reverseOnly)))
        .extracting(DnsChange::direction)
        .containsExactly(Direction.REVERSE);
    assertThat(between(null, lease(ADDRESS, ALICE, START, "alice", null))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..example.org.", "ä.example.org.", "a b.example.org.", "a\\.b.org."})
  void aNameThatDnsCannotHoldIsLeftOut(String fqdn) {
    Lease lease = lease(ADDRESS, ALICE, START, "alice", dns(fqdn));

    assertThat(between(null, lease)).isEmpty();
    assertThat(DnsChanges.hasImpossibleName(lease)).isTrue();
  }

  @Test
  void aLabelOfMoreThan63OctetsIsLeftOut() {
    assertThat(WireName.of("a".repeat(63) + ".org.")).isPresent();
    assertThat(WireName.of("a".repeat(64) + ".org.")).isEmpty();
  }

  @Test
  void theReverseNameOfAnIpv6AddressIsItsNibbles() {
    assertThat(ReverseName.of(IpAddress.parse("2001:db8::567:89ab")))
        .isEqualTo("b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.");
  }
}
