package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.schemas.lease.Lease;

/** RFC 951, RFC 1534 section 2, and what Kea's libdhcp_bootp.so does. */
class BootpTest {

  private static final String HOOK =
      "\"hooks-libraries\": [ { \"library\": \"/usr/lib/kea/hooks/libdhcp_bootp.so\" } ],";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String more) {
    String config =
        """
        %s
        "valid-lifetime": 1000, "renew-timer": 400, "rebind-timer": 800,
        "next-server": "10.0.0.3",
        "option-data": [ { "name": "routers", "data": "10.0.0.1", "always-send": true } ],
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
          "pools": [ { "pool": "10.0.0.10-10.0.0.11" } ],
          "reservations": [ { "hw-address": "02:00:5e:00:00:09", "ip-address": "10.0.0.9",
                              "boot-file-name": "nine" } ] } ]
        """;
    return new Edge("a", broker, time, Configs.of(config.formatted(more))).owning();
  }

  /** A BOOTREQUEST of 300 octets: fields, the cookie of RFC 1497, the end option. */
  private static Query4 request(int client, String ciaddr) {
    byte[] octets = new byte[300];
    byte[] head =
        HexFormat.of().parseHex("01010600" + "c0ffee00" + "00030000" + ciaddr + "00".repeat(12));
    System.arraycopy(head, 0, octets, 0, head.length);
    Packets.mac(client).copyTo(octets, 28);
    byte[] vendor = HexFormat.of().parseHex("63825363ff");
    System.arraycopy(vendor, 0, octets, 236, vendor.length);
    try {
      Dhcp4Message message = Dhcp4Decoder.decode(ByteBuffer.wrap(octets));
      return Query4.of(message, Packets.INTERFACE, Packets.SERVER);
    } catch (MalformedPacketException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Query4 request(int client) {
    return request(client, "00000000");
  }

  private static List<Dhcp4Message> ask(Edge edge, Query4 query) {
    List<Dhcp4Message> replies = edge.ask(query);
    edge.log.settle();
    return replies;
  }

  @Test
  void theAnswerIsABootreplyOf300OctetsWithoutAnythingOfDhcps() {
    Edge edge = edge(HOOK);

    List<Dhcp4Message> replies = ask(edge, request(9));

    assertThat(replies).hasSize(1);
    byte[] octets = Dhcp4Encoder.encode(replies.get(0), 548, omitted -> {});
    assertThat(octets).hasSize(300);
    assertThat(HexFormat.of().formatHex(octets, 0, 44))
        .isEqualTo(
            "02010600c0ffee0000000000"
                + "00000000" // ciaddr
                + "0a000009" // yiaddr
                + "0a000003" // siaddr
                + "00000000" // giaddr
                + "02005e000009"
                + "00".repeat(10));
    assertThat(new String(octets, 108, 4, StandardCharsets.US_ASCII)).isEqualTo("nine");
    assertThat(HexFormat.of().formatHex(octets, 236, 260))
        .isEqualTo("63825363" + "0104ffffff00" + "03040a000001" + "ff" + "00".repeat(7));
    assertThat(Arrays.copyOfRange(octets, 260, 300)).containsOnly(0);
  }

  @Test
  void theLeaseIsForEverAndInTheLogBeforeTheAnswer() {
    Edge edge = edge(HOOK);
    List<Dhcp4Message> replies = edge.ask(request(1));
    assertThat(replies).as("before the commit").isEmpty();
    edge.log.settle();

    Lease lease = edge.leaseOf(replies.get(0).yiaddr());
    assertThat(lease.validLifetime()).isEqualTo(Lease.INFINITE);
    time.pass(Duration.ofDays(400));
    edge.tick(1);
    assertThat(ask(edge, request(1)).get(0).yiaddr()).isEqualTo(replies.get(0).yiaddr());
    assertThat(edge.table.isEnded(Edge.key(replies.get(0).yiaddr()))).isFalse();
  }

  @Test
  void aClientThatKnowsItsAddressIsConfirmedAndOneThatErrsIsNotAnswered() {
    Edge edge = edge(HOOK);

    Dhcp4Message reply = ask(edge, request(9, "0a000009")).get(0);

    assertThat(reply.ciaddr()).isEqualTo(ip("10.0.0.9"));
    assertThat(reply.yiaddr()).isEqualTo(ip("10.0.0.9"));
    assertThat(ask(edge, request(1, "0a000009"))).isEmpty();
    assertThat(edge.dropped(DropReason.NOT_THE_CLIENTS_LEASE)).isEqualTo(1);
  }

  @Test
  void whenThePoolIsUsedUpNothingIsAnswered() {
    Edge edge = edge(HOOK);
    ask(edge, request(1));
    ask(edge, request(2));

    assertThat(ask(edge, request(3))).isEmpty();
    assertThat(edge.dropped(DropReason.NO_ADDRESS)).isEqualTo(1);
    assertThat(edge.ask(discover(4).query())).isEmpty();
  }

  @Test
  void withoutTheHookBootpIsDroppedAndCounted() {
    Edge edge = edge("");

    assertThat(ask(edge, request(9))).isEmpty();
    assertThat(edge.dropped(DropReason.NO_MESSAGE_TYPE)).isEqualTo(1);
  }

  @Test
  void theAuditLogCallsItABootrequest() {
    assertThat(request(1).context().messageType()).isEqualTo("BOOTREQUEST");
  }
}
