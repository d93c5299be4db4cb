package org.leasehold.schemas.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientIdentityTest {

  private static final Octets MAC = Octets.parse("02:00:5e:00:00:01");
  private static final Octets CLIENT_ID = Octets.parse("01:02:00:5e:00:00:02");
  private static final Octets DUID = Octets.parse("00:04:aa:bb");
  private static final Octets OTHER_DUID = Octets.parse("00:04:aa:cc");
  private static final long SUBNET = 7;

  private static ClientIdentity v6(Octets duid, long iaid) {
    return new ClientIdentity(1, MAC, null, duid, iaid);
  }

  private static Binding na(ClientIdentity client) {
    return Binding.of(LeaseType.NA, client, SUBNET);
  }

  @Test
  void aClientIsToldByItsClientIdElseByItsHardwareAddress() {
    assertThat(ClientIdentity.v4(1, MAC, CLIENT_ID).key()).isEqualTo(CLIENT_ID);
    assertThat(ClientIdentity.v4(1, MAC, null).key()).isEqualTo(MAC);
    assertThat(ClientIdentity.v4(1, MAC, Octets.EMPTY).key()).isEqualTo(MAC);
  }

  @Test
  void twoDuidsBehindOneHardwareAddressAreTwoClients() {
    ClientIdentity one = v6(DUID, 1);
    ClientIdentity other = v6(OTHER_DUID, 1);

    assertThat(one.key()).isEqualTo(DUID);
    assertThat(one.key()).isNotEqualTo(other.key());
    assertThat(na(one)).isNotEqualTo(na(other));
    assertThat(one.hardwareIdentifier()).as("it says nothing of a DUID").isNull();
    assertThat(ClientIdentity.v4(1, MAC, CLIENT_ID).hardwareIdentifier()).isEqualTo(MAC);
  }

  @Test
  void twoIaidsOfADuidAreTwoBindingsOfOneClient() {
    ClientIdentity one = v6(DUID, 1);
    ClientIdentity other = v6(DUID, 2);

    assertThat(one.key()).isEqualTo(other.key());
    assertThat(na(one)).isNotEqualTo(na(other)).isEqualTo(na(v6(DUID, 1)));
  }

  // RFC 8415 section 12: IA_NA and IA_PD number their IAIDs apart.
  @Test
  void anIaidOfEachTypeIsABindingOfItsOwn() {
    assertThat(na(v6(DUID, 1))).isNotEqualTo(Binding.of(LeaseType.PD, v6(DUID, 1), SUBNET));
  }

  @Test
  void aClientHasABindingInEachSubnet() {
    ClientIdentity client = ClientIdentity.v4(1, MAC, CLIENT_ID);
    Binding here = Binding.of(LeaseType.V4, client, SUBNET);

    assertThat(here).isEqualTo(Binding.of(LeaseType.V4, client, SUBNET));
    assertThat(here).hasSameHashCodeAs(Binding.of(LeaseType.V4, client, SUBNET));
    assertThat(here).isNotEqualTo(Binding.of(LeaseType.V4, client, SUBNET + 1));
  }
}
