package org.leasehold.edge.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/** Leases of 100 s, 5 s of skew, held for an hour when they have ended. */
class VerdictTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final DnsDecision DNS =
      new DnsDecision("h.example.", true, true, 600, ConflictResolution.CHECK_WITH_DHCID);

  private static Lease lease(int client, Instant cltt, LeaseState state, DnsDecision dns) {
    return new Lease(
        LeaseKey.of("paris", "192.0.2.1"),
        1,
        state,
        ClientIdentity.v4(1, Octets.parse("02:00:00:00:00:0" + client), null),
        cltt,
        100,
        0,
        "",
        dns,
        5,
        3600,
        null);
  }

  private static Lease lease(int client, Instant cltt) {
    return lease(client, cltt, LeaseState.DEFAULT, null);
  }

  private static Verdict of(Lease found, Lease current, long secondsAfterStart) {
    return Verdict.of(found, current, false, START.plusSeconds(secondsAfterStart));
  }

  @Test
  void whatNobodyHasIsAdded() {
    assertThat(of(lease(1, START), null, 0)).isEqualTo(Verdict.ADDED);
  }

  @Test
  void theSameOrANewerStateInTheLogStays() {
    assertThat(of(lease(1, START), lease(1, START), 0)).isEqualTo(Verdict.KNOWN);
    assertThat(of(lease(1, START), lease(1, START.plusSeconds(1)), 0)).isEqualTo(Verdict.KNOWN);
    assertThat(of(lease(1, START), lease(2, START.plusSeconds(1)), 0)).isEqualTo(Verdict.KNOWN);
  }

  @Test
  void whatWasExportedInWholeSecondsIsKnownAgain() {
    Lease granted = lease(1, START.plusMillis(1));
    Lease exported = lease(1, START.plusSeconds(1));

    assertThat(of(exported, granted, 2)).isEqualTo(Verdict.KNOWN);
  }

  @Test
  void anOlderStateIsUpdatedWhileItIsHeldAndAddedAnewWhenItHasEnded() {
    Lease renewed = lease(1, START.plusSeconds(50));

    assertThat(of(renewed, lease(1, START), 60)).isEqualTo(Verdict.UPDATED);
    assertThat(of(renewed, lease(1, START), 100)).isEqualTo(Verdict.ADDED);
  }

  @Test
  void anotherClientsAddressIsLeftToItUntilItsEndAndTheSkewHavePassed() {
    Lease other = lease(2, START.plusSeconds(50));

    assertThat(of(other, lease(1, START), 104)).isEqualTo(Verdict.TAKEN);
    assertThat(of(other, lease(1, START), 105)).isEqualTo(Verdict.ADDED);
    assertThat(Verdict.of(other, lease(1, START), true, START)).isEqualTo(Verdict.UPDATED);
    Lease released = lease(1, START, LeaseState.RELEASED, null);
    assertThat(of(other, released, 60)).isEqualTo(Verdict.ADDED);
  }

  @Test
  void whatEndedLongAgoIsForgottenUnlessItsNamesAreInDns() {
    long forgotten = 100 + 5 + 3600;

    assertThat(of(lease(1, START), null, forgotten - 1)).isEqualTo(Verdict.ADDED);
    assertThat(of(lease(1, START), null, forgotten)).isEqualTo(Verdict.FORGOTTEN);
    assertThat(of(lease(1, START, LeaseState.DEFAULT, DNS), null, forgotten))
        .isEqualTo(Verdict.ADDED);
  }
}
