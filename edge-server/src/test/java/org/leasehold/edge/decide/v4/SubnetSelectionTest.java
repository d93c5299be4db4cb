package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.initReboot;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.packet;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

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
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/** Kea's manual, "How the DHCPv4 Server Selects a Subnet for the Client". */
class SubnetSelectionTest {

  private static final String LINK_SELECTION_4 = "05:04:0a:04:00:00";

  private static final String SUBNETS =
      """
      "subnet4": [
        { "id": 3, "subnet": "10.3.0.0/24", "pools": [ { "pool": "10.3.0.10-10.3.0.20" } ] },
        { "id": 4, "subnet": "10.4.0.0/24", "relay": { "ip-addresses": [ "192.0.2.4" ] },
          "pools": [ { "pool": "10.4.0.10-10.4.0.20" } ] },
        { "id": 5, "subnet": "10.5.0.0/24", "interface": "eth5",
          "pools": [ { "pool": "10.5.0.10-10.5.0.20" } ] },
        { "id": 6, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10-10.0.0.20" } ] } ]
      """;

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String config) {
    return new Edge("a", broker, time, Configs.of(config)).owning();
  }

  private static Ipv4Address offered(Edge edge, Packet discover) {
    return edge.exchange(discover).yiaddr();
  }

  private static void assertDropped(Edge edge, Packet packet, DropReason reason) {
    long before = edge.dropped(reason);
    assertThat(edge.ask(packet)).isEmpty();
    edge.log.settle();
    assertThat(edge.dropped(reason)).isEqualTo(before + 1);
  }

  @Test
  void theLinkThatARelaySelectsComesBeforeItsAddress() {
    Edge edge = edge(SUBNETS);

    Packet relayed = discover(1).giaddr("10.3.0.1").relayAgentInformation(LINK_SELECTION_4);

    assertThat(offered(edge, relayed)).isEqualTo(ip("10.4.0.10"));
  }

  @Test
  void theLinkSelectionIsIgnoredWhereTheConfigurationSaysSo() {
    Edge edge = edge("\"compatibility\": { \"ignore-rai-link-selection\": true },\n" + SUBNETS);

    Packet relayed = discover(1).giaddr("10.3.0.1").relayAgentInformation(LINK_SELECTION_4);

    assertThat(offered(edge, relayed)).isEqualTo(ip("10.3.0.10"));
  }

  @Test
  void theClientsSubnetSelectionOptionCountsUnlessTheRelaySelects() {
    Edge edge = edge(SUBNETS);
    Packet direct =
        discover(1).with(all -> all.putAddress(OptionCode.SUBNET_SELECTION, ip("10.5.0.0")));
    Packet relayed =
        discover(2)
            .giaddr("10.3.0.1")
            .relayAgentInformation(LINK_SELECTION_4)
            .with(all -> all.putAddress(OptionCode.SUBNET_SELECTION, ip("10.5.0.0")));

    assertThat(offered(edge, direct)).isEqualTo(ip("10.5.0.10"));
    assertThat(offered(edge, relayed)).isEqualTo(ip("10.4.0.10"));
  }

  @Test
  void aSelectedSubnetThatWeDoNotHaveIsNotReplacedByThatOfTheRelay() {
    Packet relayed = discover(1).giaddr("10.3.0.1").relayAgentInformation("05:04:c6:33:64:00");

    assertDropped(edge(SUBNETS), relayed, DropReason.NO_SUBNET);
  }

  @Test
  void aRelayIsKnownByItsAddressInTheSubnetOrInTheConfiguration() {
    Edge edge = edge(SUBNETS);

    assertThat(offered(edge, discover(1).giaddr("192.0.2.4"))).isEqualTo(ip("10.4.0.10"));
    assertThat(offered(edge, discover(2).giaddr("10.4.0.1")))
        .as("in the subnet, although it is configured with another relay")
        .isEqualTo(ip("10.4.0.11"));
  }

  @Test
  void aSubnetsOwnRelaysTakeThePlaceOfItsNetworks() {
    Edge edge =
        edge(
            """
            "shared-networks": [ { "name": "floor", "relay": { "ip-addresses": [ "192.0.2.9" ] },
              "subnet4": [
                { "id": 1, "subnet": "10.1.0.0/24", "relay": { "ip-addresses": [ "192.0.2.1" ] },
                  "pools": [ { "pool": "10.1.0.10-10.1.0.20" } ] },
                { "id": 2, "subnet": "10.2.0.0/24", "relay": { "ip-addresses": [ ] },
                  "pools": [ { "pool": "10.2.0.10-10.2.0.20" } ] } ] } ]
            """);

    assertThat(offered(edge, discover(1).giaddr("192.0.2.9"))).isEqualTo(ip("10.2.0.10"));
    assertThat(offered(edge, discover(2).giaddr("192.0.2.1"))).isEqualTo(ip("10.1.0.10"));
  }

  @Test
  void theInterfaceIsThatOfTheSubnetOrOfItsNetwork() {
    Edge edge =
        edge(
            """
            "shared-networks": [ { "name": "floor", "interface": "eth1", "subnet4": [
                { "id": 2, "subnet": "10.2.0.0/24",
                  "pools": [ { "pool": "10.2.0.10-10.2.0.20" } ] } ] } ],
            "subnet4": [ { "id": 1, "subnet": "10.1.0.0/24", "interface": "eth7",
                "pools": [ { "pool": "10.1.0.10-10.1.0.20" } ] } ]
            """);

    assertThat(offered(edge, discover(1).on("eth1"))).isEqualTo(ip("10.2.0.10"));
    assertThat(offered(edge, discover(2).on("eth7"))).isEqualTo(ip("10.1.0.10"));
    assertDropped(edge, discover(3).on("eth9"), DropReason.NO_SUBNET);
  }

  @Test
  void aDirectClientIsInTheInterfacesSubnetElseInThatOfTheInterfacesAddress() {
    Edge edge = edge(SUBNETS);

    assertThat(offered(edge, discover(1).on("eth5"))).isEqualTo(ip("10.5.0.10"));
    assertThat(offered(edge, discover(2).on("eth6"))).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void whoRenewsByUnicastIsInTheSubnetOfItsAddressWhicheverInterfaceItComesFrom() {
    Edge edge = edge(SUBNETS);

    Dhcp4Message ack = edge.exchange(renewing(1, "10.3.0.15").on("eth5"));

    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void whoBroadcastsIsOnTheLinkOfTheInterfaceWhateverAddressItHas() {
    Edge edge = edge(SUBNETS);

    List<Dhcp4Message> replies = edge.ask(renewing(1, "10.3.0.15").on("eth5").toAll());
    edge.log.settle();

    assertThat(replies).extracting(Dhcp4Message::messageType).doesNotContain(MessageType.ACK);
    assertThat(edge.leaseOf(ip("10.3.0.15"))).isNull();
  }

  @Test
  void theSourceAddressCountsWhereThereIsNoOther() {
    assertThat(offered(edge(SUBNETS), discover(1).on("eth5").from("10.3.0.99")))
        .isEqualTo(ip("10.3.0.10"));
  }

  @Test
  void ofTwoSubnetsThatContainTheAddressTheLowerIdIsTaken() {
    Edge edge =
        edge(
            """
            "subnet4": [
              { "id": 9, "subnet": "10.3.0.0/24", "pools": [ { "pool": "10.3.0.10-10.3.0.20" } ] },
              { "id": 2, "subnet": "10.3.0.0/16", "pools": [ { "pool": "10.3.9.10-10.3.9.20" } ] } ]
            """);

    assertThat(offered(edge, discover(1).giaddr("10.3.0.1"))).isEqualTo(ip("10.3.9.10"));
  }

  @Test
  void aSharedNetworkIsUsedFromTheSelectedSubnetOnAndRoundToTheOneBeforeIt() {
    Edge edge =
        edge(
            """
            "shared-networks": [ { "name": "floor", "subnet4": [
                { "id": 3, "subnet": "10.3.0.0/24", "pools": [ { "pool": "10.3.0.10/32" } ] },
                { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.10/32" } ] },
                { "id": 2, "subnet": "10.2.0.0/24", "pools": [ { "pool": "10.2.0.10/32" } ] } ] } ]
            """);

    assertThat(offered(edge, discover(1).giaddr("10.2.0.1"))).isEqualTo(ip("10.2.0.10"));
    assertThat(offered(edge, discover(2).giaddr("10.2.0.1"))).isEqualTo(ip("10.3.0.10"));
    assertThat(offered(edge, discover(3).giaddr("10.2.0.1"))).isEqualTo(ip("10.1.0.10"));
  }

  @Test
  void everySubnetOfASharedNetworkHasItsOwnSettings() {
    Edge edge =
        edge(
            """
            "valid-lifetime": 1000,
            "shared-networks": [ { "name": "floor", "valid-lifetime": 2000,
              "option-data": [ { "name": "domain-name", "data": "floor", "always-send": true } ],
              "subnet4": [
                { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.10/32" } ] },
                { "id": 2, "subnet": "10.2.0.0/24", "pools": [ { "pool": "10.2.0.10/32" } ],
                  "valid-lifetime": 3000, "option-data": [
                    { "name": "domain-name", "data": "two", "always-send": true } ] } ] } ]
            """);

    Dhcp4Message one = edge.exchange(discover(1).giaddr("10.1.0.1"));
    Dhcp4Message two = edge.exchange(discover(2).giaddr("10.1.0.1"));

    assertThat(one.options().leaseTime()).hasValue(2000);
    assertThat(one.options().text(OptionCode.DOMAIN_NAME)).contains("floor");
    assertThat(one.options().address(OptionCode.SUBNET_MASK)).contains(ip("255.255.255.0"));
    assertThat(two.options().leaseTime()).hasValue(3000);
    assertThat(two.options().text(OptionCode.DOMAIN_NAME)).contains("two");
  }

  @Test
  void addressesThatLookLikeNetworksAreNotChosenWhereTheConfigurationSaysSo() {
    Edge edge =
        edge(
            """
            "compatibility": { "exclude-first-last-24": true },
            "subnet4": [ { "id": 1, "subnet": "10.3.0.0/23",
              "pools": [ { "pool": "10.3.0.254-10.3.1.1" } ] } ]
            """);

    assertThat(
            List.of(
                offered(edge, discover(1).giaddr("10.3.0.1")),
                offered(edge, discover(2).giaddr("10.3.0.1"))))
        .containsExactlyInAnyOrder(ip("10.3.0.254"), ip("10.3.1.1"));
    assertDropped(edge, discover(3).giaddr("10.3.0.1"), DropReason.NO_ADDRESS);
  }

  /** Kea's manual, "Configuration of IPv4 Address Pools": they are only not picked. */
  @Test
  void whoAsksForAnAddressThatLooksLikeANetworkOrHasItReservedGetsIt() {
    Edge edge =
        edge(
            """
            "compatibility": { "exclude-first-last-24": true },
            "subnet4": [ { "id": 1, "subnet": "10.3.0.0/23",
              "pools": [ { "pool": "10.3.0.254-10.3.1.1" } ], "reservations": [
                { "hw-address": "02:00:5e:00:00:07", "ip-address": "10.3.1.0" } ] } ]
            """);
    Packet asking = discover(1).requested("10.3.0.255").giaddr("10.3.0.1");

    assertThat(offered(edge, asking)).isEqualTo(ip("10.3.0.255"));
    assertThat(edge.exchange(selecting(1, "10.3.0.255").giaddr("10.3.0.1")).messageType())
        .isEqualTo(MessageType.ACK);
    assertThat(offered(edge, discover(1).giaddr("10.3.0.1"))).isEqualTo(ip("10.3.0.255"));
    assertThat(offered(edge, discover(7).giaddr("10.3.0.1"))).isEqualTo(ip("10.3.1.0"));
    assertThat(offered(edge, discover(8).requested("10.3.1.0").giaddr("10.3.0.1")))
        .isIn(ip("10.3.0.254"), ip("10.3.1.1"));
  }

  private static final String GUARDED =
      """
      "early-global-reservations-lookup": true,
      "reservations": [
        { "hw-address": "02:00:5e:00:00:07", "client-classes": [ "phones" ] },
        { "hw-address": "02:00:5e:00:00:08", "client-classes": [ "cameras" ] } ],
      "subnet4": [
        { "id": 1, "subnet": "10.3.0.0/24", "client-class": "phones",
          "pools": [ { "pool": "10.3.0.10/32" } ] },
        { "id": 2, "subnet": "10.3.0.0/16", "client-classes": [ "printers", "cameras" ],
          "pools": [ { "pool": "10.3.2.10/32" } ] } ]
      """;

  @Test
  void aGuardedSubnetIsForClientsOfOneOfItsClasses() {
    Edge edge = edge(GUARDED);

    assertThat(offered(edge, discover(7).giaddr("10.3.0.1"))).isEqualTo(ip("10.3.0.10"));
    assertThat(offered(edge, discover(8).giaddr("10.3.0.1"))).isEqualTo(ip("10.3.2.10"));
    assertDropped(edge, discover(9).giaddr("10.3.0.1"), DropReason.NO_SUBNET);
  }

  @Test
  void theGuardOfASharedNetworkHoldsForAllItsSubnets() {
    Edge edge =
        edge(
            """
            "early-global-reservations-lookup": true,
            "reservations": [ { "hw-address": "02:00:5e:00:00:07",
              "client-classes": [ "phones", "white" ] } ],
            "shared-networks": [ { "name": "floor", "client-class": "phones", "subnet4": [
                { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.10/32" } ],
                  "client-class": "black" },
                { "id": 2, "subnet": "10.2.0.0/24", "pools": [ { "pool": "10.2.0.10/32" } ],
                  "client-class": "white" } ] } ]
            """);

    assertThat(offered(edge, discover(7).giaddr("10.2.0.1"))).isEqualTo(ip("10.2.0.10"));
    assertDropped(edge, discover(7).giaddr("10.1.0.1"), DropReason.NO_SUBNET);
    assertDropped(edge, discover(9).giaddr("10.2.0.1"), DropReason.NO_SUBNET);
  }

  @Test
  void inASharedNetworkAnotherSubnetIsUsedOnlyByWhomItsGuardAdmits() {
    Edge edge =
        edge(
            """
            "shared-networks": [ { "name": "floor", "subnet4": [
                { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.10/32" } ],
                  "reservations": [
                    { "hw-address": "02:00:5e:00:00:08", "hostname": "known" } ] },
                { "id": 2, "subnet": "10.2.0.0/24", "pools": [ { "pool": "10.2.0.10/32" } ],
                  "client-class": "KNOWN" } ] } ]
            """);
    edge.exchange(selecting(1, "10.1.0.10").giaddr("10.1.0.1"));

    assertDropped(edge, discover(2).giaddr("10.1.0.1"), DropReason.NO_ADDRESS);
    assertThat(offered(edge, discover(8).giaddr("10.1.0.1"))).isEqualTo(ip("10.2.0.10"));
  }

  @Test
  void whoAsksUsInNoSubnetOfOursIsToldNoAndWhoAsksEverybodyNothing() {
    Edge edge =
        edge(
            """
            "subnet4": [ { "id": 3, "subnet": "10.3.0.0/24",
              "pools": [ { "pool": "10.3.0.10-10.3.0.20" } ] } ]
            """);
    Packet chosen = selecting(1, "198.51.100.5").giaddr("203.0.113.1");

    assertThat(edge.exchange(chosen).messageType()).isEqualTo(MessageType.NAK);
    assertThat(edge.exchange(renewing(1, "198.51.100.5")).messageType()).isEqualTo(MessageType.NAK);
    assertDropped(edge, renewing(1, "198.51.100.5").toAll(), DropReason.NO_SUBNET);
    assertDropped(edge, initReboot(1, "198.51.100.5").giaddr("203.0.113.1"), DropReason.NO_SUBNET);
  }

  @Test
  void anAuthoritativeServerSaysNoToAReboot() {
    Edge edge = edge("\"authoritative\": true,\n" + SUBNETS);

    assertThat(edge.exchange(initReboot(1, "198.51.100.5").giaddr("203.0.113.1")).messageType())
        .isEqualTo(MessageType.NAK);
  }

  @Test
  void whatIsGivenBackIsFoundByItsAddressWhereverItComesFrom() {
    Edge edge = edge(SUBNETS);
    edge.exchange(selecting(1, "10.3.0.15").giaddr("10.3.0.1"));

    edge.ask(release(1, "10.3.0.15").giaddr("203.0.113.1"));
    edge.log.settle();

    assertThat(edge.exchange(selecting(2, "10.3.0.15").giaddr("10.3.0.1")).messageType())
        .isEqualTo(MessageType.ACK);
  }

  @Test
  void aRelayMayHaveItsClientsNameItAsTheServer() {
    Edge edge = edge(SUBNETS);
    Packet overridden =
        packet(MessageType.REQUEST, 1)
            .giaddr("10.3.0.1")
            .server(ip("10.3.0.1"))
            .requested("10.3.0.15");

    assertDropped(edge, overridden, DropReason.OTHER_SERVER);
    assertThat(edge.exchange(overridden.relayAgentInformation("0b:04:0a:03:00:01")).messageType())
        .isEqualTo(MessageType.ACK);
  }

  @Test
  void theServerIdentifierIsIgnoredWhereTheConfigurationSaysSo() {
    Edge edge = edge("\"compatibility\": { \"ignore-dhcp-server-identifier\": true },\n" + SUBNETS);

    assertThat(
            edge.exchange(
                    packet(MessageType.REQUEST, 1)
                        .giaddr("10.3.0.1")
                        .server(ip("192.0.2.77"))
                        .requested("10.3.0.15"))
                .messageType())
        .isEqualTo(MessageType.ACK);
  }
}
