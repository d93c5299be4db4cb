package org.leasehold.edge.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.edge.v4.Datagrams.decode;
import static org.leasehold.edge.v4.Datagrams.ip;
import static org.leasehold.edge.v4.Datagrams.octets;
import static org.leasehold.edge.v4.Datagrams.request;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kea's compatibility flag lenient-option-parsing. */
class LenientOptionsTest {

  private static Dhcp4Message lenient(String options) throws MalformedPacketException {
    return Dhcp4Decoder.decode(ByteBuffer.wrap(request(options)), true);
  }

  @Test
  void ofAnOptionThatIsTooLongTheBeginningCounts() throws Exception {
    String options = "35020100 3205c0000201ff 3303000e10 ff";

    assertThatThrownBy(() -> decode(request(options))).isInstanceOf(MalformedPacketException.class);
    assertThatThrownBy(() -> lenient(options)).isInstanceOf(MalformedPacketException.class);
    Dhcp4Message message = lenient(options.replace("3303000e10", ""));
    assertThat(message.messageType()).isEqualTo(MessageType.DISCOVER);
    assertThat(message.options().requestedAddress()).contains(ip("192.0.2.1"));
  }

  /** RFC 4702 section 2.1 forbids S and N together. */
  @Test
  void ofTheFlagsSAndNTogetherSCounts() throws Exception {
    String options = "350101 5106 0d0000 016100 ff";

    assertThat(decode(request(options)).options().clientFqdn()).isEmpty();
    assertThat(lenient(options).options().clientFqdn())
        .contains(new ClientFqdn(true, false, true, false, "a", true));
  }

  @Test
  void aVendorClassThatClaimsTooMuchIsWhatIsThere() throws Exception {
    Dhcp4Message message = lenient("350101 7c0d 0000118b 0161 0000000a ff 6263 ff");

    assertThat(message.options().octets(OptionCode.VIVCO))
        .contains(octets("0000118b 0161 0000000a 02 6263"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7c00", "7c04 0000118b", "7c05 0000118b ff", "5100", "5101 09"})
  void whatIsTooShortIsNoErrorEither(String option) throws Exception {
    assertThat(lenient("350101 " + option + " ff").messageType()).isEqualTo(MessageType.DISCOVER);
  }
}
