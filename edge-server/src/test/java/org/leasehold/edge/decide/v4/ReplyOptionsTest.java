package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.packet;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.fixture.Wire;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/** Which options a reply carries, and in which order. */
class ReplyOptionsTest {

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  /** One subnet with one pool; what stands in {@code global} and {@code subnet} comes first. */
  private Edge edge(String global, String subnet) {
    String config =
        """
        %s
        "valid-lifetime": 1000,
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", %s
          "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] } ]
        """;
    return new Edge("a", broker, time, Configs.of(config.formatted(global, subnet))).owning();
  }

  private static Packet with(Packet packet, int code, String hex) {
    return packet.with(all -> all.put(code, HexFormat.of().parseHex(hex)));
  }

  private static Packet asking(Packet packet, String codes) {
    return with(packet, OptionCode.PARAMETER_REQUEST_LIST, codes);
  }

  private static final String FOUR =
      """
      "option-data": [ { "name": "routers", "data": "10.0.0.1" },
                       { "name": "domain-name", "data": "a" },
                       { "name": "time-servers", "data": "10.0.0.4" },
                       { "name": "root-path", "data": "r", "always-send": true },
                       { "name": "log-servers", "data": "10.0.0.7" } ],
      """;

  @Test
  void whatIsAskedForComesInTheClientsOrderThenWhatIsAlwaysSentThenTheBasicOptions() {
    Edge edge = edge(FOUR, "");

    Dhcp4Message offer = edge.exchange(asking(discover(1), "070407ff00"));

    assertThat(Wire.options(offer))
        .isEqualTo(
            "350102 36040a000001 3304000003e8 0104ffffff00 07040a000007 04040a000004 110172"
                + " 03040a000001 0f0161 ff");
  }

  @Test
  void whoAsksForNothingIsSentTheBasicOptionsAndWhatIsAlwaysSent() {
    Dhcp4Message offer = edge(FOUR, "").exchange(discover(1));

    assertThat(Wire.options(offer))
        .isEqualTo("350102 36040a000001 3304000003e8 0104ffffff00 110172 03040a000001 0f0161 ff");
  }

  @Test
  void neverSendAtAnyLevelWins() {
    Edge edge =
        edge(
            FOUR,
            """
            "option-data": [ { "name": "routers", "never-send": true },
                             { "name": "root-path", "data": "s", "never-send": true } ],
            """);

    Dhcp4Message offer = edge.exchange(asking(discover(1), "0311"));

    assertThat(Wire.options(offer))
        .isEqualTo("350102 36040a000001 3304000003e8 0104ffffff00 0f0161 ff");
  }

  @Test
  void whatTheExchangeItselfDeterminesCannotBeConfigured() {
    Edge edge =
        edge(
            """
            "renew-timer": 100, "rebind-timer": 200,
            "option-data": [ { "name": "subnet-mask", "data": "255.0.0.0" },
                             { "name": "dhcp-lease-time", "data": "5" },
                             { "name": "dhcp-renewal-time", "data": "5" },
                             { "name": "dhcp-rebinding-time", "data": "5" },
                             { "name": "dhcp-message-type", "data": "6", "always-send": true },
                             { "name": "dhcp-client-identifier", "data": "0102" },
                             { "name": "dhcp-agent-options", "always-send": true } ],
            """,
            "");

    Dhcp4Message offer = edge.exchange(asking(discover(1), "0133353a3b3d52"));

    assertThat(Wire.options(offer))
        .isEqualTo("350102 36040a000001 3304000003e8 3a0400000064 3b04000000c8 0104ffffff00 ff");
  }

  @Test
  void anInformIsToldTheMaskOnlyWhenItIsConfigured() {
    Packet inform = asking(packet(MessageType.INFORM, 1).ciaddr("10.0.0.200"), "0133");
    String mask = "\"option-data\": [ { \"code\": 1, \"data\": \"255.0.0.0\" } ],";

    assertThat(Wire.options(edge("", "").exchange(inform))).isEqualTo("350105 36040a000001 ff");
    assertThat(Wire.options(edge(mask, "").exchange(inform)))
        .isEqualTo("350105 36040a000001 0104ff000000 ff");
  }

  /** RFC 2131 section 4.3.5: it is sent to the client itself. */
  @Test
  void theAckOfARelayedInformHasNothingOfTheRelays() {
    Packet inform =
        with(packet(MessageType.INFORM, 1).ciaddr("10.0.0.200").giaddr("10.0.0.3"), 82, "010161");

    Dhcp4Message ack = edge("", "").exchange(inform);

    assertThat(Wire.options(ack)).isEqualTo("350105 36040a000001 ff");
    assertThat(ack.giaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
  }

  @Test
  void aConfiguredServerIdentifierIsSentAndTakenForOurs() {
    Edge edge =
        edge(
            "",
            "\"option-data\": [ { \"name\": \"dhcp-server-identifier\", \"data\": \"10.9.9.9\" } ],");

    Dhcp4Message offer = edge.exchange(discover(1));
    Dhcp4Message ack =
        edge.exchange(
            packet(MessageType.REQUEST, 1).server(ip("10.9.9.9")).requested(offer.yiaddr()));

    assertThat(Wire.options(offer)).startsWith("350102 36040a090909 ");
    assertThat(Wire.options(ack)).startsWith("350105 36040a090909 ");
    assertThat(edge.ask(selecting(2, "10.0.0.11").server(ip("10.9.9.8")))).isEmpty();
    assertThat(edge.dropped(DropReason.OTHER_SERVER)).isOne();
  }

  /** RFC 5107 section 4. */
  @Test
  void theRelayMaySayWhatTheServerIsCalled() {
    Edge edge = edge("", "");
    String raw = "0104657468300b040a000003";

    Dhcp4Message offer = edge.exchange(with(discover(1).giaddr("10.0.0.3"), 82, raw));
    Dhcp4Message ack =
        edge.exchange(
            with(
                packet(MessageType.REQUEST, 1)
                    .giaddr("10.0.0.3")
                    .server(ip("10.0.0.3"))
                    .requested(offer.yiaddr()),
                82,
                raw));

    assertThat(Wire.options(offer))
        .isEqualTo("350102 36040a000003 3304000003e8 0104ffffff00 520c" + raw + " ff");
    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
    assertThat(Wire.options(ack)).startsWith("350105 36040a000003 ");
  }

  @Test
  void anEmptyOption82IsNotEchoed() {
    Dhcp4Message offer = edge("", "").exchange(with(discover(1).giaddr("10.0.0.3"), 82, ""));

    assertThat(Wire.options(offer)).isEqualTo("350102 36040a000001 3304000003e8 0104ffffff00 ff");
  }

  /** RFC 3011 section 3: whoever sends it discards replies without it. */
  @Test
  void theSubnetSelectionOptionIsEchoed() {
    Dhcp4Message offer = edge("", "").exchange(with(discover(1), 118, "0a000000"));

    assertThat(Wire.options(offer))
        .isEqualTo("350102 36040a000001 3304000003e8 0104ffffff00 76040a000000 ff");
  }

  @Test
  void aRenewalIsAnsweredWithTheSameOptionsAsTheFirstRequest() {
    Edge edge = edge(FOUR, "");
    String options = "350105 36040a000001 3304000003e8 0104ffffff00 110172 03040a000001 0f0161 ff";

    assertThat(Wire.options(edge.exchange(selecting(1, "10.0.0.10")))).isEqualTo(options);
    assertThat(Wire.options(edge.exchange(renewing(1, "10.0.0.10")))).isEqualTo(options);
  }
}
