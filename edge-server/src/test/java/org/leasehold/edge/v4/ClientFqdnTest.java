package org.leasehold.edge.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.edge.v4.Datagrams.hex;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFqdnTest {

  private static Optional<ClientFqdn> decode(String hex) {
    byte[] octets = hex(hex);
    return ClientFqdn.decode(octets, 0, octets.length);
  }

  @Test
  void readsAPartialNameInWireFormat() {
    // Flags E and S; "myhost" without the root label (RFC 4702 section 2.3).
    assertThat(decode("05 0000 06 6d79686f7374"))
        .contains(new ClientFqdn(true, false, true, false, "myhost", false));
  }

  @Test
  void readsAFullNameInWireFormat() {
    assertThat(decode("04 0000 06 6d79686f7374 07 6578616d706c65 03 636f6d 00"))
        .contains(new ClientFqdn(false, false, true, false, "myhost.example.com", true));
  }

  @Test
  void readsTheAsciiEncoding() {
    assertThat(decode("08 0000 6d79686f7374"))
        .contains(new ClientFqdn(false, false, false, true, "myhost", false));
    assertThat(decode("00 0000 6d79686f7374 2e6f7267 2e"))
        .contains(new ClientFqdn(false, false, false, false, "myhost.org", true));
  }

  @Test
  void readsAnEmptyName() {
    assertThat(decode("01 0000").orElseThrow().name()).isEmpty();
    assertThat(decode("05 0000").orElseThrow().complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 00", // shorter than its three fixed octets
        "09 0000 61", // S and N together (section 2.1)
        "04 0000 c0 0c", // a compression pointer
        "04 0000 05 6162", // a label that runs past the end
        "04 0000 03 612e62 00", // a dot within a label
        "04 0000 01 61 00 01 62", // octets after the root label
        "00 0000 61 2e 2e 62", // an empty label
        "00 0000 61*64", // a label of 64 octets
      })
  void ignoresWhatIsNoName(String hex) {
    assertThat(decode(hex)).isEmpty();
  }

  @Test
  void repliesInTheClientsEncodingAndSaysWhatItOverrode() {
    ClientFqdn asked = decode("05 0000 06 6d79686f7374").orElseThrow();

    assertThat(asked.reply("myhost.example.com", true, false).encode())
        .isEqualTo(hex("05 ff ff 06 6d79686f7374 07 6578616d706c65 03 636f6d 00"));
    assertThat(asked.reply("myhost.example.com", false, true).encode())
        .isEqualTo(hex("0e ff ff 06 6d79686f7374 07 6578616d706c65 03 636f6d 00"));
    assertThat(decode("00 0000 61").orElseThrow().reply("a.org", true, false).encode())
        .isEqualTo(hex("03 ff ff 612e6f72672e"));
  }

  @Test
  void refusesANameThatDnsCannotHold() {
    assertThatThrownBy(() -> new ClientFqdn(true, false, true, false, "a..b", true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("client-fqdn: 'a..b' is no domain name");
  }
}
