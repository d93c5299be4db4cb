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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

class Dhcp4EncoderTest {

  private static final int MIN_MAX = 548;

  private final List<Integer> omitted = new ArrayList<>();

  private byte[] encode(Dhcp4Message message, int maxSize) {
    return Dhcp4Encoder.encode(message, maxSize, omitted::add);
  }

  @Test
  void writesTheOfferByteForByte() throws Exception {
    Dhcp4Message discover = decode(capture("udhcpc-discover"));
    Dhcp4Options options =
        Dhcp4Options.builder()
            .putAddress(OptionCode.SUBNET_MASK, ip("255.255.255.0"))
            .putAddresses(OptionCode.ROUTERS, List.of(ip("10.99.0.1"), ip("10.99.0.2")))
            .putText(OptionCode.DOMAIN_NAME, "example.org")
            .putInt(OptionCode.LEASE_TIME, 3600)
            .putAddress(OptionCode.SERVER_IDENTIFIER, ip("10.99.0.1"))
            .putMessageType(MessageType.OFFER)
            .put(OptionCode.CLIENT_IDENTIFIER, octets("01 02005e005301"))
            .build();

    byte[] offer = encode(discover.reply(ip("10.99.0.100"), options), MIN_MAX);

    assertThat(offer)
        .isEqualTo(
            hex(
                "02 01 06 00 3a33a64e 0000 0000 00000000 0a630064 00000000 00000000"
                    + " 02005e005301 00*10 00*64 00*128 63825363"
                    + " 35 01 02"
                    + " 36 04 0a630001"
                    + " 33 04 00000e10"
                    + " 01 04 ffffff00"
                    + " 03 08 0a630001 0a630002"
                    + " 0f 0b 6578616d706c652e6f7267"
                    + " 3d 07 0102005e005301"
                    + " ff 00*6"));
    assertThat(omitted).isEmpty();
  }

  @Test
  void padsToTheSizeOfABootpMessage() throws Exception {
    Dhcp4Message nak =
        decode(capture("dhclient-discover"))
            .reply(
                Ipv4Address.UNSPECIFIED,
                Dhcp4Options.builder()
                    .putMessageType(MessageType.NAK)
                    .putAddress(OptionCode.SERVER_IDENTIFIER, ip("10.99.0.1"))
                    .build());

    assertThat(encode(nak, MIN_MAX))
        .isEqualTo(
            hex(
                "02 01 06 00 6c22116a 0000 0000 00000000 00000000 00000000 00000000"
                    + " 02005e005301 00*10 00*192 63825363 350106 36040a630001 ff 00*50"))
        .hasSize(300);
  }

  @Test
  void echoesTheRelayAgentInformationLastAndUnchanged() throws Exception {
    // RFC 3046 section 2.2.
    byte[] relayed = request("350103 52 0c 01 04 61626364 02 04 65666768 ff");
    relayed[27] = 9;
    Dhcp4Message request = decode(relayed);
    Dhcp4Options options =
        Dhcp4Options.builder()
            .put(
                OptionCode.RELAY_AGENT_INFORMATION,
                request.options().relayAgentInformation().orElseThrow().raw())
            .putMessageType(MessageType.ACK)
            .putText(OptionCode.DOMAIN_NAME, "x")
            .build();

    byte[] ack = encode(request.reply(ip("10.99.0.100"), options), MIN_MAX);

    assertThat(ack).hasSize(300);
    assertThat(slice(ack, 240, 22))
        .isEqualTo(hex("350105 0f0178 52 0c 01 04 61626364 02 04 65666768 ff 00"));
    assertThat(slice(ack, 24, 4)).isEqualTo(hex("00000009"));
  }

  @Test
  void aRelayedNakAsksTheRelayToBroadcast() throws Exception {
    byte[] relayed = request("350103 ff");
    relayed[27] = 9;
    Dhcp4Options nak = Dhcp4Options.builder().putMessageType(MessageType.NAK).build();

    assertThat(decode(relayed).reply(Ipv4Address.UNSPECIFIED, nak).flags()).isEqualTo(0x8000);
    assertThat(decode(request("350103 ff")).reply(Ipv4Address.UNSPECIFIED, nak).flags()).isZero();
  }

  @Test
  void onlyAnAckCarriesTheClientsAddress() throws Exception {
    byte[] renewing = request("350103 ff");
    System.arraycopy(hex("0a630064"), 0, renewing, 12, 4);
    Dhcp4Message request = decode(renewing);

    assertThat(reply(request, MessageType.ACK).ciaddr()).isEqualTo(ip("10.99.0.100"));
    assertThat(reply(request, MessageType.NAK).ciaddr()).isEqualTo(ip("0.0.0.0"));
  }

  private static Dhcp4Message reply(Dhcp4Message request, MessageType type) {
    return request.reply(
        Ipv4Address.UNSPECIFIED, Dhcp4Options.builder().putMessageType(type).build());
  }

  @Test
  void splitsAnOptionThatIsLongerThan255Octets() throws Exception {
    // RFC 3396 section 6.
    Dhcp4Options options =
        Dhcp4Options.builder()
            .putMessageType(MessageType.ACK)
            .put(OptionCode.DOMAIN_NAME, hex("61*257"))
            .build();

    byte[] ack = encode(decode(request("350103 ff")).reply(ip("10.0.0.1"), options), MIN_MAX);

    assertThat(slice(ack, 240, 265)).isEqualTo(hex("350105 0fff 61*255 0f02 6161 ff"));
    assertThat(decode(ack).options()).isEqualTo(options);
  }

  @Test
  void overloadsFileAndSnameWithWhatDoesNotFit() throws Exception {
    Dhcp4Options options =
        Dhcp4Options.builder()
            .putMessageType(MessageType.ACK)
            .put(43, hex("01*250"))
            .put(OptionCode.DOMAIN_NAME, hex("61*100"))
            .put(OptionCode.HOST_NAME, hex("62*60"))
            .put(OptionCode.RELAY_AGENT_INFORMATION, hex("0104 61626364"))
            .build();

    byte[] ack = encode(decode(request("350103 ff")).reply(ip("10.0.0.1"), options), MIN_MAX);

    assertThat(omitted).isEmpty();
    assertThat(ack).hasSizeLessThanOrEqualTo(MIN_MAX);
    assertThat(slice(ack, 240, 7)).isEqualTo(hex("350105 340103 2b"));
    assertThat(slice(ack, 108, 104)).isEqualTo(hex("0f 64 61*100 ff 00"));
    assertThat(slice(ack, 44, 64)).isEqualTo(hex("0c 3c 62*60 ff 00"));
    assertThat(decode(ack).options().text(OptionCode.DOMAIN_NAME)).contains("a".repeat(100));
    assertThat(decode(ack).options().hostName()).contains("b".repeat(60));
  }

  @Test
  void omitsWhatFitsNowhereButKeepsTheRelayAgentInformation() throws Exception {
    Dhcp4Options options =
        Dhcp4Options.builder()
            .putMessageType(MessageType.ACK)
            .put(43, hex("01*250"))
            .put(OptionCode.DOMAIN_NAME, hex("61*200"))
            .put(OptionCode.HOST_NAME, hex("6162"))
            .put(OptionCode.RELAY_AGENT_INFORMATION, hex("0104 61626364"))
            .build();
    Dhcp4Message ack =
        decode(request("350103 ff"))
            .reply(ip("10.0.0.1"), ip("10.0.0.9"), octets("73"), octets("66"), options);

    byte[] octets = encode(ack, MIN_MAX);

    assertThat(omitted).containsExactly(OptionCode.DOMAIN_NAME);
    assertThat(octets).hasSizeLessThanOrEqualTo(MIN_MAX);
    Dhcp4Message read = decode(octets);
    assertThat(read.options().has(OptionCode.DOMAIN_NAME)).isFalse();
    assertThat(read.options().hostName()).contains("ab");
    assertThat(read.options().relayAgentInformation().orElseThrow().circuitId())
        .contains(octets("61626364"));
    assertThat(read.sname()).isEqualTo(octets("73"));
    assertThat(read.file()).isEqualTo(octets("66"));
    assertThat(read.siaddr()).isEqualTo(ip("10.0.0.9"));
  }

  @Test
  void aLaterValueReplacesAnEarlierOne() {
    Dhcp4Options options =
        Dhcp4Options.builder()
            .putText(OptionCode.HOST_NAME, "first")
            .putInt(OptionCode.LEASE_TIME, 1)
            .putText(OptionCode.HOST_NAME, "second")
            .build();

    assertThat(options.hostName()).contains("second");
    assertThat(options.count()).isEqualTo(2);
  }

  @Test
  void refusesCodesThatHaveNoData() {
    assertThatThrownBy(() -> Dhcp4Options.builder().putByte(255, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option code 255 is none of 1 to 254");
  }

  @Test
  void writesIntoABufferFromItsPosition() throws Exception {
    Dhcp4Message message = decode(request("350101 ff"));
    ByteBuffer target = ByteBuffer.allocate(400).position(7);

    Dhcp4Encoder.encode(message, MIN_MAX, omitted::add, target);

    assertThat(target.position()).isEqualTo(307);
    assertThat(slice(target.array(), 7, 300)).isEqualTo(encode(message, MIN_MAX));
  }

  @Test
  void aMessageReadAgainIsTheSame() throws Exception {
    for (String client : List.of("udhcpc", "dhclient", "dhcpcd", "perfdhcp")) {
      Dhcp4Message message = decode(capture(client + "-discover"));
      assertThat(decode(encode(message, 1472))).isEqualTo(message);
    }
  }

  private static byte[] slice(byte[] octets, int offset, int length) {
    return Octets.of(octets, offset, length).toByteArray();
  }
}
