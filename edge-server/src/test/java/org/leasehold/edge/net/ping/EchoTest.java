package org.leasehold.edge.net.ping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.Ipv4Address;

class EchoTest {

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  @Test
  void aRequestIsAnEchoWithItsChecksum() {
    // The octets that ping(8) sends with -s 0, identifier 0x1c46 and sequence number 3.
    assertThat(Echo.request(0x1c46, 3)).isEqualTo(octets("08 00 db b6 1c46 0003"));
    assertThat(Echo.request(0xffff, 0xffff)).isEqualTo(octets("08 00 f7ff ffff ffff"));
  }

  private static final String REPLY =
      """
      45 00 00 1c 12 34 00 00 40 01 55 af 0a 00 00 05 0a 00 00 01
      00 00 e3 b6 1c 46 00 03
      """;

  @Test
  void aReplyTellsWhoReplied() {
    byte[] packet = octets(REPLY);
    assertThat(Echo.parse(packet, packet.length))
        .contains(new Echo(Ipv4Address.parse("10.0.0.5"), 0x1c46, true));
  }

  @Test
  void theIpHeaderMayHaveOptions() {
    byte[] packet =
        octets(
            """
            46 00 00 20 12 34 00 00 40 01 00 00 0a 00 00 05 0a 00 00 01 94 04 00 00
            00 00 e3 b6 1c 46 00 03
            """);
    assertThat(Echo.parse(packet, packet.length))
        .contains(new Echo(Ipv4Address.parse("10.0.0.5"), 0x1c46, true));
  }

  @Test
  void destinationUnreachableTellsWhomWeAsked() {
    // From the router 10.9.9.9, with the header of our request to 10.0.0.5 within.
    byte[] packet =
        octets(
            """
            45 c0 00 38 12 34 00 00 40 01 00 00 0a 09 09 09 0a 00 00 01
            03 01 fc fe 00 00 00 00
            45 00 00 1c 00 00 40 00 40 01 26 dd 0a 00 00 01 0a 00 00 05
            08 00 db b6 1c 46 00 03
            """);
    assertThat(Echo.parse(packet, packet.length))
        .contains(new Echo(Ipv4Address.parse("10.0.0.5"), 0x1c46, false));
  }

  @Test
  void whatIsNoAnswerOrIsCutSaysNothing() {
    byte[] packet = octets(REPLY);
    for (int length = 0; length < packet.length; length++) {
      assertThat(Echo.parse(packet, length)).as("of %d octets", length).isEmpty();
    }
    for (int[] change : new int[][] {{0, 0x65}, {0, 0x44}, {0, 0x4f}, {9, 17}, {20, 8}, {20, 11}}) {
      byte[] other = packet.clone();
      other[change[0]] = (byte) change[1];
      assertThat(Echo.parse(other, other.length)).as("octet %d", change[0]).isEmpty();
    }
  }
}
