package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Kea's manual, "Host Reservations in DHCPv4". */
class HostReservationsTest {

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String config) {
    return new Edge("a", broker, time, Configs.of(config)).owning();
  }

  private static String subnet(String more) {
    return """
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
          "pools": [ { "pool": "10.0.0.10-10.0.0.12" } ], %s } ]
        """
        .formatted(more);
  }

  private static Ipv4Address offered(Edge edge, Packet discover) {
    return edge.exchange(discover).yiaddr();
  }

  private static final String EACH_IDENTIFIER =
      subnet(
          """
          "reservations": [
            { "hw-address": "02:00:5e:00:00:07", "ip-address": "10.0.0.101" },
            { "client-id": "ff:00:00:00:01:00:03:00:01:aa", "ip-address": "10.0.0.102" },
            { "duid": "00:03:00:01:bb", "ip-address": "10.0.0.103" },
            { "circuit-id": "'port 3'", "ip-address": "10.0.0.104" } ]
          """);

  @Test
  void aHostIsKnownByEachKindOfIdentifier() {
    Edge edge = edge(EACH_IDENTIFIER);

    assertThat(offered(edge, discover(7))).isEqualTo(ip("10.0.0.101"));
    assertThat(offered(edge, discover(1).clientId("ff:00:00:00:01:00:03:00:01:aa")))
        .isEqualTo(ip("10.0.0.102"));
    assertThat(offered(edge, discover(2).clientId("ff:00:00:00:09:00:03:00:01:bb")))
        .as("whatever the IAID")
        .isEqualTo(ip("10.0.0.103"));
    assertThat(
            offered(
                edge,
                discover(3)
                    .giaddr("10.0.0.9")
                    .relayAgentInformation("02:01:99:01:06:70:6f:72:74:20:33")))
        .isEqualTo(ip("10.0.0.104"));
    assertThat(offered(edge, discover(4).clientId("00:00:00:00:09:00:03:00:01:bb")))
        .as("no DUID")
        .isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void theHardwareAddressComesFirstUnlessTheConfigurationSaysOtherwise() {
    Packet both = discover(7).clientId("ff:00:00:00:01:00:03:00:01:aa");

    assertThat(offered(edge(EACH_IDENTIFIER), both)).isEqualTo(ip("10.0.0.101"));
    assertThat(
            offered(
                edge(
                    "\"host-reservation-identifiers\": [ \"client-id\", \"hw-address\" ],\n"
                        + EACH_IDENTIFIER),
                both))
        .isEqualTo(ip("10.0.0.102"));
  }

  @Test
  void anIdentifierThatIsNotListedIsNotLookedFor() {
    Edge edge = edge("\"host-reservation-identifiers\": [ \"duid\" ],\n" + EACH_IDENTIFIER);

    assertThat(offered(edge, discover(7))).isEqualTo(ip("10.0.0.10"));
    assertThat(offered(edge, discover(2).clientId("ff:00:00:00:09:00:03:00:01:bb")))
        .isEqualTo(ip("10.0.0.103"));
  }

  @Test
  void anAddressThatAClientHasByOneIdentifierIsNotDeniedItForAnother() {
    edge(subnet("\"comment\": \"none reserved\"")).exchange(selecting(1, "10.0.0.10"));
    Edge edge =
        edge(
            subnet(
                """
                "reservations": [
                  { "hw-address": "02:00:5e:00:00:07", "ip-address": "10.0.0.10" },
                  { "client-id": "01:02:03", "ip-address": "10.0.0.11" } ]
                """));

    assertThat(edge.exchange(selecting(8, "10.0.0.11")).messageType()).isEqualTo(MessageType.NAK);
    assertThat(edge.exchange(selecting(7, "10.0.0.11").clientId("01:02:03")).messageType())
        .isEqualTo(MessageType.ACK);
  }

  @Test
  void whatAReservationSaysTakesThePlaceOfWhatTheSubnetSays() {
    Edge edge =
        edge(
            """
            "next-server": "192.0.2.1", "server-hostname": "boot", "boot-file-name": "/a",
            """
                + subnet(
                    """
                    "option-data": [
                      { "name": "routers", "data": "10.0.0.1", "always-send": true } ],
                    "reservations": [ { "hw-address": "02:00:5e:00:00:07", "hostname": "seven",
                      "next-server": "192.0.2.7", "server-hostname": "boot7",
                      "boot-file-name": "/seven", "option-data": [
                        { "name": "routers", "data": "10.0.0.7", "always-send": true } ] },
                      { "hw-address": "02:00:5e:00:00:08", "next-server": "0.0.0.0",
                        "server-hostname": "", "boot-file-name": "" } ]
                    """));

    Dhcp4Message seven = edge.exchange(discover(7).with(all -> all.putText(12, "mine")));
    Dhcp4Message eight = edge.exchange(discover(8));

    assertThat(seven.yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(seven.options().hostName()).contains("seven");
    assertThat(seven.siaddr()).isEqualTo(ip("192.0.2.7"));
    assertThat(seven.sname()).isEqualTo(Octets.of("boot7".getBytes()));
    assertThat(seven.file()).isEqualTo(Octets.of("/seven".getBytes()));
    assertThat(seven.options().address(3)).contains(ip("10.0.0.7"));
    assertThat(eight.siaddr()).isEqualTo(ip("192.0.2.1"));
    assertThat(eight.sname()).isEqualTo(Octets.of("boot".getBytes()));
    assertThat(eight.file()).isEqualTo(Octets.of("/a".getBytes()));
  }

  @Test
  void aHostOfTheClassDropIsNotAnswered() {
    Edge edge =
        edge(
            subnet(
                """
                "reservations": [ { "hw-address": "02:00:5e:00:00:07",
                  "client-classes": [ "DROP" ] } ]
                """));

    assertThat(edge.ask(discover(7))).isEmpty();
    assertThat(edge.dropped(DropReason.DROP_CLASS)).isEqualTo(1);
  }

  private static final String GLOBAL =
      """
      "reservations": [
        { "hw-address": "02:00:5e:00:00:07", "hostname": "global", "ip-address": "10.0.0.107" },
        { "hw-address": "02:00:5e:00:00:08", "hostname": "eight", "ip-address": "192.0.2.8" } ],
      "subnet4": [
        { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10-10.0.0.12" } ] %s,
          "reservations": [
            { "hw-address": "02:00:5e:00:00:09", "ip-address": "10.0.0.109" } ] } ]
      """;

  private static String named(Edge edge, int client) {
    return edge.exchange(discover(client).with(all -> all.putText(12, "mine")))
        .options()
        .hostName()
        .orElse("");
  }

  @Test
  void globalReservationsHoldWhereTheSubnetSaysSo() {
    assertThat(named(edge(GLOBAL.formatted("")), 7)).isEqualTo("mine");

    Edge edge = edge(GLOBAL.formatted(", \"reservations-global\": true"));

    assertThat(named(edge, 7)).isEqualTo("global");
    assertThat(offered(edge, discover(7))).isEqualTo(ip("10.0.0.107"));
    assertThat(offered(edge, discover(9))).as("besides its own").isEqualTo(ip("10.0.0.109"));
  }

  @Test
  void aGlobalAddressOfAnotherNetworkIsIgnoredAndTheRestHolds() {
    Edge edge = edge(GLOBAL.formatted(", \"reservations-global\": true"));

    assertThat(named(edge, 8)).isEqualTo("eight");
    assertThat(offered(edge, discover(8))).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void aSubnetsOwnReservationsDoNotHoldWhereItSaysSo() {
    Edge edge =
        edge(
            GLOBAL.formatted(", \"reservations-global\": true, \"reservations-in-subnet\": false"));

    assertThat(offered(edge, discover(9))).isEqualTo(ip("10.0.0.10"));
    assertThat(offered(edge, discover(7))).isEqualTo(ip("10.0.0.107"));
  }

  @Test
  void theFormerReservationModeMeansTheSame() {
    Edge global = edge("\"reservation-mode\": \"global\",\n" + GLOBAL.formatted(""));
    assertThat(offered(global, discover(9))).isEqualTo(ip("10.0.0.10"));
    assertThat(offered(global, discover(7))).isEqualTo(ip("10.0.0.107"));

    Edge all =
        edge(
            "\"reservation-mode\": \"global\",\n"
                + GLOBAL.formatted(", \"reservation-mode\": \"all\""));
    assertThat(offered(all, discover(9))).isEqualTo(ip("10.0.0.109"));

    Edge off = edge("\"reservation-mode\": \"off\",\n" + GLOBAL.formatted(""));
    assertThat(offered(off, discover(17).requested("10.0.0.109"))).isNotEqualTo(ip("10.0.0.109"));
    assertThat(offered(off, discover(9))).isNotEqualTo(ip("10.0.0.109"));
  }

  @Test
  void aSubnetsOwnReservationComesBeforeTheGlobalOne() {
    Edge edge =
        edge(
            """
            "reservations-global": true,
            "reservations": [ { "hw-address": "02:00:5e:00:00:07", "hostname": "global",
              "ip-address": "10.0.0.107" } ],
            """
                + subnet(
                    """
                    "reservations": [ { "hw-address": "02:00:5e:00:00:07", "hostname": "own" } ]
                    """));

    assertThat(named(edge, 7)).isEqualTo("own");
    assertThat(offered(edge, discover(7)))
        .as("its own, which has no address, hides the global address")
        .isEqualTo(ip("10.0.0.10"));
  }

  private static final String IN_AND_OUT =
      """
      "reservations": [
        { "hw-address": "02:00:5e:00:00:07", "ip-address": "10.0.0.10" },
        { "hw-address": "02:00:5e:00:00:08", "ip-address": "10.0.0.108" } ]
      """;

  @Test
  void outOfPoolMeansThatWhatIsInAPoolIsAnybodys() {
    Edge edge = edge(subnet("\"reservations-out-of-pool\": true,\n" + IN_AND_OUT));

    assertThat(offered(edge, discover(1))).isEqualTo(ip("10.0.0.10"));
    assertThat(offered(edge, discover(7))).isEqualTo(ip("10.0.0.11"));
    assertThat(offered(edge, discover(8))).isEqualTo(ip("10.0.0.108"));
    assertThat(edge.exchange(selecting(2, "10.0.0.108")).messageType()).isEqualTo(MessageType.NAK);
  }

  @Test
  void anAddressThatIsReservedForTwoGoesToTheFirstThatAsks() {
    Edge edge =
        edge(
            "\"ip-reservations-unique\": false,\n"
                + subnet(
                    """
                    "reservations": [
                      { "hw-address": "02:00:5e:00:00:07", "ip-address": "10.0.0.10" },
                      { "hw-address": "02:00:5e:00:00:08", "ip-address": "10.0.0.10" } ]
                    """));

    assertThat(offered(edge, discover(1))).isEqualTo(ip("10.0.0.11"));
    edge.exchange(selecting(8, "10.0.0.10"));
    assertThat(offered(edge, discover(7))).isEqualTo(ip("10.0.0.12"));
    assertThat(edge.exchange(renewing(8, "10.0.0.10")).messageType()).isEqualTo(MessageType.ACK);
  }

  private static final String SHARED =
      """
      "shared-networks": [ { "name": "floor", "subnet4": [
          { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.10-10.1.0.12" } ] },
          { "id": 2, "subnet": "10.2.0.0/24", "pools": [ { "pool": "10.2.0.10-10.2.0.12" } ],
            "reservations": [
              { "hw-address": "02:00:5e:00:00:07", "ip-address": "10.2.0.107" },
              { "hw-address": "02:00:5e:00:00:08", "hostname": "eight",
                "client-classes": [ "phones" ] } ] } ] } ]
      """;

  @Test
  void aReservationMovesItsClientToAnotherSubnetOfTheNetwork() {
    Edge edge = edge(SHARED);

    Dhcp4Message seven = edge.exchange(discover(7).giaddr("10.1.0.1"));
    Dhcp4Message eight =
        edge.exchange(discover(8).giaddr("10.1.0.1").with(all -> all.putText(12, "mine")));

    assertThat(seven.yiaddr()).isEqualTo(ip("10.2.0.107"));
    assertThat(eight.yiaddr()).as("one without an address too").isEqualTo(ip("10.2.0.10"));
    assertThat(eight.options().hostName()).contains("eight");
  }

  // Kea's manual, "Conflicts in DHCPv4 Reservations".
  @Test
  void whoHoldsAReservedAddressKeepsItUntilItAsksAgainAndThenGetsAnother() {
    Edge before = edge(subnet("\"comment\": \"none reserved\""));
    before.exchange(selecting(1, "10.0.0.10"));
    Edge edge = edge(subnet(IN_AND_OUT));

    assertThat(offered(edge, discover(7))).as("meanwhile").isEqualTo(ip("10.0.0.11"));
    assertThat(edge.exchange(selecting(7, "10.0.0.11")).messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge.leaseOf(ip("10.0.0.10")).client().hardwareAddress())
        .isEqualTo(Octets.parse("02:00:5e:00:00:01"));

    assertThat(edge.exchange(renewing(1, "10.0.0.10")).messageType()).isEqualTo(MessageType.NAK);
    assertThat(edge.exchange(discover(1)).yiaddr()).isEqualTo(ip("10.0.0.12"));
    edge.exchange(selecting(1, "10.0.0.12"));

    time.pass(Duration.ofHours(3));
    edge.tick(1);
    List<Dhcp4Message> renewal = edge.ask(renewing(7, "10.0.0.11"));
    edge.log.settle();
    assertThat(renewal).extracting(Dhcp4Message::messageType).containsExactly(MessageType.NAK);
    assertThat(edge.lease(7)).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void whatAnotherEdgeForwardsIsGrantedToTheHostOfTheCircuit() {
    Edge edge = edge(EACH_IDENTIFIER);
    Packet circuit =
        selecting(3, "10.0.0.104")
            .giaddr("10.0.0.9")
            .relayAgentInformation("01:06:70:6f:72:74:20:33");

    assertThat(edge.exchange(circuit).messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge.exchange(selecting(3, "10.0.0.104")).messageType())
        .as("at another port")
        .isEqualTo(MessageType.NAK);
  }
}
