package org.leasehold.schemas.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.Examples;

class LeaseTest {

  private static Lease lasting(LeaseState state, long lifetime) {
    return new Lease(
        LeaseKey.of("paris", "192.0.2.10"),
        1,
        state,
        ClientIdentity.v4(1, Octets.EMPTY, null),
        Instant.ofEpochSecond(1000),
        lifetime,
        0,
        "",
        null,
        10,
        100,
        null);
  }

  @Test
  void aLeaseEndsThenIsFreeForOthersThenIsForgotten() {
    Lease lease = lasting(LeaseState.DEFAULT, 60);
    assertThat(lease.endsAt()).isEqualTo(Instant.ofEpochSecond(1060));
    assertThat(lease.freeForOthersAt()).isEqualTo(Instant.ofEpochSecond(1070));
    assertThat(lease.forgottenAt()).isEqualTo(Instant.ofEpochSecond(1170));
    assertThat(lease.isHeldAt(Instant.ofEpochSecond(1059))).isTrue();
    assertThat(lease.isHeldAt(Instant.ofEpochSecond(1060))).isFalse();
  }

  @Test
  void aReleasedLeaseIsFreeAtOnce() {
    Lease lease = lasting(LeaseState.RELEASED, 0);
    assertThat(lease.freeForOthersAt()).isEqualTo(Instant.ofEpochSecond(1000));
    assertThat(lease.isHeldAt(Instant.ofEpochSecond(999))).isFalse();
  }

  @Test
  void aLeaseOf4294967295SecondsNeverEnds() {
    Lease lease = lasting(LeaseState.DEFAULT, 4294967295L);
    assertThat(lease.endsAt()).isEqualTo(Instant.MAX);
    assertThat(lease.freeForOthersAt()).isEqualTo(Instant.MAX);
    assertThat(lease.forgottenAt()).isEqualTo(Instant.MAX);
  }

  @Test
  void aLifetimeIsAnUnsignedNumberOf32Bits() {
    assertThatThrownBy(() -> lasting(LeaseState.DEFAULT, -1))
        .hasMessage("validLifetime -1 is not within 0 to 4294967295");
    assertThatThrownBy(() -> lasting(LeaseState.DEFAULT, 4294967296L))
        .hasMessage("validLifetime 4294967296 is not within 0 to 4294967295");
  }

  @Test
  void withStateChangesTheStateAlone() {
    assertThat(Examples.V4.withState(LeaseState.DECLINED).withState(LeaseState.DEFAULT))
        .isEqualTo(Examples.V4);
    assertThat(Examples.V4.withState(LeaseState.DECLINED).state()).isEqualTo(LeaseState.DECLINED);
  }

  @Test
  void aClientIsKnownByItsClientIdElseByItsHardwareAddress() {
    Octets one = Octets.parse("02:00:00:00:00:01");
    Octets two = Octets.parse("02:00:00:00:00:02");
    ClientIdentity plain = ClientIdentity.v4(1, one, null);
    assertThat(ClientIdentity.v4(1, one, two).isSameClientAs(ClientIdentity.v4(1, two, two)))
        .isTrue();
    assertThat(ClientIdentity.v4(1, one, one).isSameClientAs(ClientIdentity.v4(1, one, two)))
        .isFalse();
    assertThat(plain.isSameClientAs(ClientIdentity.v4(1, one, two))).isTrue();
    assertThat(plain.isSameClientAs(ClientIdentity.v4(1, two, null))).isFalse();
    assertThat(plain.isSameClientAs(ClientIdentity.v4(6, one, null))).isFalse();
  }

  @Test
  void aDhcpv6ClientIsKnownByDuidAndIaid() {
    Octets duid = Octets.parse("00:03:00:01:02:00:00:00:00:01");
    ClientIdentity client = new ClientIdentity(1, Octets.EMPTY, null, duid, 1);
    assertThat(client.isSameClientAs(new ClientIdentity(1, Octets.parse("02"), null, duid, 1)))
        .isTrue();
    assertThat(client.isSameClientAs(new ClientIdentity(1, Octets.EMPTY, null, duid, 2))).isFalse();
    assertThat(client.isSameClientAs(ClientIdentity.v4(1, Octets.EMPTY, null))).isFalse();
  }
}
