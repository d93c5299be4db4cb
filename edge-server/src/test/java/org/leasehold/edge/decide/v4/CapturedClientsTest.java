package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.schemas.lease.LeaseState;

/**
 * What real clients say, octet by octet as tcpdump saw it, and what an edge answers, octet by
 * octet: from the datagram to the datagram. The captures ({@code captures/*.hex}) are of udhcpc
 * 1.35.0, dhclient 4.4.3-P1, dhcpcd 9.4.1 and perfdhcp 2.2.0, with Kea as the server.
 */
class CapturedClientsTest {

  private static final String CONFIG =
      """
      "valid-lifetime": 1000, "renew-timer": 400, "rebind-timer": 800,
      "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ],
        "option-data": [
          { "name": "routers", "data": "10.0.0.1" },
          { "name": "domain-name-servers", "data": "10.0.0.2" } ] } ]
      """;

  private static final String TIMES = " 3304 000003e8 3a04 00000190 3b04 00000320";
  private static final String MASK = " 0104 ffffff00";
  private static final String NAME = " 0c06 6d79686f7374";
  private static final String NETWORK = " 0304 0a000001 0604 0a000002";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());
  private final Edge edge = new Edge("a", broker, time, Configs.of(CONFIG)).owning();

  /** The reply to a capture as hexadecimal digits; empty when there is none. */
  private String answer(String capture) throws MalformedPacketException {
    Dhcp4Message request = Dhcp4Decoder.decode(ByteBuffer.wrap(octets(capture)));
    List<Dhcp4Message> replies = edge.ask(Query4.of(request, Packets.INTERFACE, Packets.SERVER));
    edge.log.settle();
    if (replies.isEmpty()) {
      return "";
    }
    byte[] reply =
        Dhcp4Encoder.encode(
            replies.get(0), request.maxReplySize(), code -> assertThat(code).isNull());
    return HexFormat.of().formatHex(reply);
  }

  private static byte[] octets(String capture) {
    try (InputStream in =
        CapturedClientsTest.class.getResourceAsStream("/captures/" + capture + ".hex")) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Blanks mean nothing, {@code 00*192} is 192 octets of 00. */
  private static String hex(String text) {
    StringBuilder digits = new StringBuilder();
    for (String word : text.split(" ")) {
      String[] times = word.split("\\*");
      digits.append(times[0].repeat(times.length == 1 ? 1 : Integer.parseInt(times[1])));
    }
    return digits.toString();
  }

  /** The fields before the options of a reply that gives 10.0.0.10 to 02:00:5e:00:53:01. */
  private static String fields(String xid, String ciaddr) {
    return "02010600 "
        + xid
        + " 0000 0000 "
        + ciaddr
        + " 0a00000a 00000000 00000000 02005e005301 00*10 00*64 00*128 63825363";
  }

  private static String options(String type, String more) {
    return " 3501 " + type + " 3604 0a000001" + TIMES + MASK + more + " ff";
  }

  @Test
  void udhcpcIsOfferedGrantedAndRenewed() throws Exception {
    String more = NAME + NETWORK + " 3d07 0102005e005301";
    String none = "00000000";
    assertThat(answer("udhcpc-1-discover"))
        .isEqualTo(hex(fields("05160a47", none) + options("02", more)));
    assertThat(answer("udhcpc-2-request"))
        .isEqualTo(hex(fields("05160a47", none) + options("05", more)));
    assertThat(answer("udhcpc-3-renew"))
        .isEqualTo(hex(fields("05160a47", "0a00000a") + options("05", more)));
    assertThat(answer("udhcpc-4-release")).isEmpty();
    assertThat(edge.leaseOf(Packets.ip("10.0.0.10")).state()).isEqualTo(LeaseState.RELEASED);
  }

  // Killed after its ACK, started again with its lease file, and at T1 by unicast.
  @Test
  void dhclientIsOfferedGrantedConfirmedAndRenewed() throws Exception {
    String more = NAME + NETWORK;
    String none = "00000000";
    assertThat(answer("dhclient-1-discover"))
        .isEqualTo(hex(fields("9e30040a", none) + options("02", more) + " 00*6"));
    assertThat(answer("dhclient-2-request"))
        .isEqualTo(hex(fields("9e30040a", none) + options("05", more) + " 00*6"));
    assertThat(answer("dhclient-3-init-reboot"))
        .isEqualTo(hex(fields("9fc36e75", none) + options("05", more) + " 00*6"));
    assertThat(answer("dhclient-4-renew"))
        .isEqualTo(hex(fields("9fc36e75", "0a00000a") + options("05", more) + " 00*6"));
    assertThat(answer("dhclient-5-release")).isEmpty();
    assertThat(edge.leaseOf(Packets.ip("10.0.0.10")).state()).isEqualTo(LeaseState.RELEASED);
  }

  @Test
  void dhcpcdWithoutAClientIdentifierIsServedByItsHardwareAddress() throws Exception {
    String more = NAME + NETWORK;
    assertThat(answer("dhcpcd-1-discover"))
        .isEqualTo(hex(fields("76e5ca8e", "00000000") + options("02", more) + " 00*6"));
    assertThat(answer("dhcpcd-2-request"))
        .isEqualTo(hex(fields("76e5ca8e", "00000000") + options("05", more) + " 00*6"));
    assertThat(answer("dhcpcd-3-release")).isEmpty();
    assertThat(edge.leaseOf(Packets.ip("10.0.0.10")).state()).isEqualTo(LeaseState.RELEASED);
  }

  // Option 80 is in its DISCOVER; rapid-commit is off.
  @Test
  void dhcpcdWithADuidThatOffersRapidCommitIsServedInFourMessages() throws Exception {
    String more = NAME + NETWORK + " 3d13 ff5e00530100010001329c4f7c02005e005301";
    assertThat(answer("dhcpcd-rapid-1-discover"))
        .isEqualTo(hex(fields("656f8a2d", "00000000") + options("02", more)));
    assertThat(answer("dhcpcd-rapid-2-request"))
        .isEqualTo(hex(fields("656f8a2d", "00000000") + options("05", more)));
  }

  // It is a relay too, and asks for the address that Kea had offered it.
  @Test
  void perfdhcpIsServedAsARelay() throws Exception {
    String before = "02010601 00000000 0000 0000 00000000 ";
    String after = " 00000000 0a000005 02005e005304 00*10 00*64 00*128 63825363";
    String more = NETWORK + " 3d07 0102005e005304";
    assertThat(answer("perfdhcp-1-discover"))
        .isEqualTo(hex(before + "0a00000a" + after + options("02", more) + " 00*5"));
    assertThat(answer("perfdhcp-2-request"))
        .isEqualTo(hex(before + "0a00000b" + after + options("05", more) + " 00*5"));
  }
}
