package org.leasehold.stream.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Octets;

/** The examples of RFC 4701 section 3.6, and what our clients send. */
class DhcidTest {

  private static String dhcid(ClientIdentity client, String fqdn) {
    Octets rdata = Dhcid.of(client, WireName.of(fqdn).orElseThrow());
    return Base64.getEncoder().encodeToString(rdata.toByteArray());
  }

  private static Octets octets(String text) {
    return Octets.parse(text);
  }

  @Test
  void aDuidIsDigestedAsInTheFirstExample() {
    ClientIdentity client =
        new ClientIdentity(
            1, Octets.EMPTY, null, octets("00:01:00:06:41:2d:f1:66:01:02:03:04:05:06"), 7);

    assertThat(dhcid(client, "chi6.example.com."))
        .isEqualTo("AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=");
  }

  @Test
  void aClientIdIsDigestedAsInTheSecondExample() {
    ClientIdentity client =
        ClientIdentity.v4(1, octets("01:02:03:04:05:06"), octets("01:07:08:09:0a:0b:0c"));

    assertThat(dhcid(client, "chi.example.com."))
        .isEqualTo("AAEBOSD+XR3Os/0LozeXVqcNc7FwCfQdWL3b/NaiUDlW2No=");
  }

  @Test
  void aHardwareAddressIsDigestedAsInTheThirdExample() {
    ClientIdentity client = ClientIdentity.v4(1, octets("01:02:03:04:05:06"), null);

    assertThat(dhcid(client, "client.example.com."))
        .isEqualTo("AAABxLmlskllE0MVjd57zHcWmEH3pCQ6VytcKD//7es/deY=");
  }

  @Test
  void theCaseOfTheNameDoesNotMatter() {
    ClientIdentity client = ClientIdentity.v4(1, octets("01:02:03:04:05:06"), null);

    assertThat(dhcid(client, "Client.EXAMPLE.com."))
        .isEqualTo("AAABxLmlskllE0MVjd57zHcWmEH3pCQ6VytcKD//7es/deY=");
  }

  @Test
  void aClientIdThatHoldsADuidIsThatDuid() {
    // Given RFC 4361's client-id: type 255, an IAID, and the DUID of the first example.
    ClientIdentity client =
        ClientIdentity.v4(
            1,
            octets("01:02:03:04:05:06"),
            octets("ff:00:00:00:07:00:01:00:06:41:2d:f1:66:01:02:03:04:05:06"));

    assertThat(dhcid(client, "chi6.example.com."))
        .isEqualTo("AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=");
  }
}
