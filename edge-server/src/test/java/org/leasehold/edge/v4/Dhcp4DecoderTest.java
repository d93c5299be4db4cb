package org.leasehold.edge.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.edge.v4.Datagrams.capture;
import static org.leasehold.edge.v4.Datagrams.decode;
import static org.leasehold.edge.v4.Datagrams.hex;
import static org.leasehold.edge.v4.Datagrams.ip;
import static org.leasehold.edge.v4.Datagrams.octets;
import static org.leasehold.edge.v4.Datagrams.request;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.v4.Dhcp4Message.Op;
import org.leasehold.edge.v4.MalformedPacketException.Reason;

class Dhcp4DecoderTest {

  @Test
  void readsTheDiscoverOfUdhcpc() throws Exception {
    Dhcp4Message message = decode(capture("udhcpc-discover"));

    assertThat(message.op()).isEqualTo(Op.BOOTREQUEST);
    assertThat(message.messageType()).isEqualTo(MessageType.DISCOVER);
    assertThat(message.htype()).isEqualTo(1);
    assertThat(message.chaddr()).hasToString("02:00:5e:00:53:01");
    assertThat(message.xid()).isEqualTo(0x3a33a64e);
    assertThat(message.broadcast()).isFalse();
    assertThat(message.relayed()).isFalse();
    assertThat(message.options().maxMessageSize()).hasValue(576);
    assertThat(message.options().vendorClass()).contains("udhcp 1.35.0");
    assertThat(message.options().clientIdentifier()).contains(octets("01 02005e005301"));
    assertThat(message.options().hostName()).contains("alpha");
    assertThat(message.options().clientFqdn())
        .contains(new ClientFqdn(true, false, false, false, "alpha.example.org", false));
    assertThat(requestList(message)).containsExactly(1, 3, 6, 12, 15, 28, 42);
    assertThat(message.options().isRequested(28)).isTrue();
    assertThat(message.options().isRequested(29)).isFalse();
  }

  @Test
  void readsTheDiscoverOfDhclientWithItsNameInWireFormat() throws Exception {
    Dhcp4Message message = decode(capture("dhclient-discover"));

    assertThat(message.options().hostName()).contains("bravo");
    assertThat(message.options().clientIdentifier()).isEmpty();
    assertThat(message.options().clientFqdn())
        .contains(new ClientFqdn(true, false, true, false, "bravo.example.org", true));
    assertThat(requestList(message)).containsExactly(1, 3, 6);
  }

  @Test
  void readsTheDiscoverOfDhcpcd() throws Exception {
    Dhcp4Message message = decode(capture("dhcpcd-discover"));

    assertThat(message.options().hostName()).contains("charlie");
    assertThat(message.options().maxMessageSize()).hasValue(1472);
    assertThat(message.maxReplySize()).isEqualTo(1472 - 28);
    assertThat(message.options().octets(145)).contains(octets("01"));
  }

  @Test
  void readsTheRelayedDiscoverOfPerfdhcp() throws Exception {
    Dhcp4Message message = decode(capture("perfdhcp-discover"));

    assertThat(message.relayed()).isTrue();
    assertThat(message.giaddr()).isEqualTo(ip("10.99.0.2"));
    assertThat(message.hops()).isEqualTo(1);
    assertThat(message.chaddr()).hasToString("00:0c:01:02:03:04");
    assertThat(message.options().clientIdentifier()).contains(octets("01 000c01020304"));
  }

  @Test
  void readsEveryFixedField() throws Exception {
    Dhcp4Message message =
        decode(
            hex(
                "02 06 04 03 deadbeef ffff 8001 c0000201 c0000202 c0000203 c0000204"
                    + " 0a0b0c0d 00*12 626f6f74 00*60 2f70786500 00*123 63825363 350105 ff"));

    assertThat(message.op()).isEqualTo(Op.BOOTREPLY);
    assertThat(message.htype()).isEqualTo(6);
    assertThat(message.hops()).isEqualTo(3);
    assertThat(message.xid()).isEqualTo(0xdeadbeef);
    assertThat(message.secs()).isEqualTo(65535);
    assertThat(message.flags()).isEqualTo(0x8001);
    assertThat(message.broadcast()).isTrue();
    assertThat(message.ciaddr()).isEqualTo(ip("192.0.2.1"));
    assertThat(message.yiaddr()).isEqualTo(ip("192.0.2.2"));
    assertThat(message.siaddr()).isEqualTo(ip("192.0.2.3"));
    assertThat(message.giaddr()).isEqualTo(ip("192.0.2.4"));
    assertThat(message.chaddr()).hasToString("0a:0b:0c:0d");
    assertThat(message.sname()).isEqualTo(octets("626f6f74"));
    assertThat(message.file()).isEqualTo(octets("2f707865"));
  }

  @Test
  void joinsOptionsFromTheOptionsTheFileAndTheSnameFieldInThisOrder() throws Exception {
    // RFC 3396 section 5; option 52 = 3 says that both fields hold options.
    byte[] sname = hex("0c 02 6566 ff 00*59");
    byte[] file = hex("0c 02 6364 0f 01 78 ff 00*120");
    byte[] octets = request("350101 340103 0c 02 6162 ff");
    System.arraycopy(sname, 0, octets, 44, 64);
    System.arraycopy(file, 0, octets, 108, 128);

    Dhcp4Message message = decode(octets);

    assertThat(message.options().hostName()).contains("abcdef");
    assertThat(message.options().text(OptionCode.DOMAIN_NAME)).contains("x");
    assertThat(message.sname().length()).isZero();
    assertThat(message.file().length()).isZero();
    assertThat(message.options().has(OptionCode.OVERLOAD)).isFalse();
  }

  @Test
  void leavesAFieldThatIsNotOverloadedAlone() throws Exception {
    byte[] octets = request("350101 340101 ff");
    System.arraycopy(hex("0c 02 6566 ff"), 0, octets, 44, 5);
    System.arraycopy(hex("0c 02 6364 ff"), 0, octets, 108, 5);

    Dhcp4Message message = decode(octets);

    assertThat(message.options().hostName()).contains("cd");
    assertThat(message.sname()).isEqualTo(octets("0c026566ff"));
  }

  @Test
  void joinsAnOptionThatIsLongerThan255Octets() throws Exception {
    // RFC 3396 section 7.
    Dhcp4Message message = decode(request("350101 2b ff 61*255 0c 01 62 2b 03 616161 ff"));

    assertThat(message.options().length(43)).isEqualTo(258);
    assertThat(message.options().octets(43)).contains(octets("61*258"));
    assertThat(message.options().hostName()).contains("b");
  }

  @Test
  void skipsPadsAndStopsAtTheEndOption() throws Exception {
    Dhcp4Message message = decode(request("00 350101 0000 0c 02 6162 ff 0f 01 63"));

    assertThat(message.options().hostName()).contains("ab");
    assertThat(message.options().count()).isEqualTo(2);
  }

  @Test
  void dropsTrailingNulsOfText() throws Exception {
    assertThat(decode(request("350101 0c 04 61620000 ff")).options().hostName()).contains("ab");
    assertThat(decode(request("350101 0c 02 0000 ff")).options().hostName()).isEmpty();
  }

  @Test
  void readsAnInfiniteLeaseTimeAsUnsigned() throws Exception {
    assertThat(decode(request("350101 3304 ffffffff ff")).options().leaseTime())
        .hasValue(0xffff_ffffL);
  }

  @Test
  void keepsTheMaximumReplySizeWithinWhatEveryClientAndAnEthernetTake() throws Exception {
    assertThat(decode(request("350101 ff")).maxReplySize()).isEqualTo(548);
    assertThat(decode(request("350101 3902 0040 ff")).maxReplySize()).isEqualTo(548);
    assertThat(decode(request("350101 3902 ffff ff")).maxReplySize()).isEqualTo(1472);
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_OPTION_LENGTH, 350101 3205 c000020100 ff",
    "BAD_OPTION_LENGTH, 350101 3603 c00002 ff",
    "BAD_OPTION_LENGTH, 350101 3d01 01 ff",
    "BAD_OPTION_LENGTH, 350101 350101 ff",
    "BAD_OPTION_LENGTH, 3500 ff",
    "BAD_OVERLOAD, 350101 340104 ff",
    "BAD_OVERLOAD, 350101 3400 ff",
    "UNKNOWN_MESSAGE_TYPE, 350100 ff",
    "UNKNOWN_MESSAGE_TYPE, 350109 ff",
  })
  void refusesWithTheReason(Reason reason, String options) {
    assertRefused(request(options), reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"350101 0c0a 6162 ff", "350101 0c", "350101 0c02 61"})
  void anOptionThatRunsPastTheEndIsIgnored(String options) throws Exception {
    Dhcp4Message message = decode(request(options));

    assertThat(message.messageType()).isEqualTo(MessageType.DISCOVER);
    assertThat(message.options().count()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"BAD_OP, 0, 3", "BAD_HARDWARE_LENGTH, 2, 17", "BAD_COOKIE, 239, 0"})
  void refusesBadFixedFields(Reason reason, int offset, byte value) {
    byte[] octets = request("350101 ff");
    octets[offset] = value;

    assertRefused(octets, reason);
  }

  @Test
  void refusesWhatIsShorterThanTheHeader() {
    byte[] whole = request("350101 ff");
    for (int length = 0; length < 240; length++) {
      ByteBuffer cut = ByteBuffer.wrap(whole, 0, length);
      assertThatThrownBy(() -> Dhcp4Decoder.decode(cut))
          .isInstanceOfSatisfying(
              MalformedPacketException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.TOO_SHORT));
    }
  }

  @Test
  void refusesWithoutAStackTrace() {
    assertThatThrownBy(() -> decode(new byte[3]))
        .isInstanceOfSatisfying(
            MalformedPacketException.class, e -> assertThat(e.getStackTrace()).isEmpty());
  }

  @Test
  void readsADirectBufferFromItsPosition() throws Exception {
    byte[] octets = capture("udhcpc-discover");
    ByteBuffer direct = ByteBuffer.allocateDirect(octets.length + 5).position(5);
    direct.put(octets).position(5);

    assertThat(Dhcp4Decoder.decode(direct)).isEqualTo(decode(octets));
    assertThat(direct.hasRemaining()).isFalse();
  }

  private static void assertRefused(byte[] octets, Reason reason) {
    assertThatThrownBy(() -> decode(octets))
        .isInstanceOfSatisfying(
            MalformedPacketException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static int[] requestList(Dhcp4Message message) {
    return IntStream.range(0, message.options().requestedCount())
        .map(message.options()::requestedAt)
        .toArray();
  }
}
