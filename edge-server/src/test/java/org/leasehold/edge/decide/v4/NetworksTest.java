package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.packet;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/** Where a client is, what is reserved for it, and which options it gets. */
class NetworksTest {

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String config) {
    return new Edge("a", broker, time, Configs.of(config)).owning();
  }

  private static Packet asking(Packet packet, int... codes) {
    byte[] list = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      list[i] = (byte) codes[i];
    }
    return packet.with(all -> all.put(OptionCode.PARAMETER_REQUEST_LIST, list));
  }

  private static Ipv4Address option(Dhcp4Message reply, int code) {
    return reply.options().address(code).orElse(null);
  }

  private static final String OPTIONS =
      """
      "option-data": [ { "name": "routers", "data": "10.1.1.1" },
                       { "name": "domain-name-servers", "data": "10.1.1.1" },
                       { "name": "time-servers", "data": "10.1.1.1", "always-send": true } ],
      "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
        "option-data": [ { "name": "routers", "data": "10.2.2.2" },
                         { "name": "domain-name-servers", "data": "10.2.2.2" },
                         { "name": "log-servers", "data": "10.2.2.2" } ],
        "pools": [ { "pool": "10.0.0.10-10.0.0.19",
          "option-data": [ { "name": "routers", "data": "10.3.3.3" },
                           { "name": "domain-name-servers", "data": "10.3.3.3" } ] } ],
        "reservations": [ { "hw-address": "02:00:5e:00:00:07",
          "option-data": [ { "name": "routers", "data": "10.4.4.4" } ],
          "next-server": "10.4.4.5", "server-hostname": "boot", "boot-file-name": "file" } ] } ]
      """;

  @Test
  void theHostsOptionsWinOverThePoolsTheSubnetsAndTheGlobalOnes() {
    Edge edge = edge(OPTIONS);

    Dhcp4Message offer = edge.exchange(asking(discover(7), 3, 4, 6, 7));

    assertThat(option(offer, 3)).isEqualTo(ip("10.4.4.4"));
    assertThat(option(offer, 6)).isEqualTo(ip("10.3.3.3"));
    assertThat(option(offer, 7)).isEqualTo(ip("10.2.2.2"));
    assertThat(option(offer, 4)).isEqualTo(ip("10.1.1.1"));
    assertThat(offer.siaddr()).isEqualTo(ip("10.4.4.5"));
    assertThat(new String(offer.sname().toByteArray())).isEqualTo("boot");
    assertThat(new String(offer.file().toByteArray())).isEqualTo("file");
    assertThat(option(edge.exchange(asking(discover(8), 3)), 3)).isEqualTo(ip("10.3.3.3"));
  }

  @Test
  void onlyWhatIsAskedForIsSentAndWhatIsAlwaysSent() {
    Dhcp4Message offer = edge(OPTIONS).exchange(asking(discover(8), 6));

    assertThat(offer.options().has(6)).isTrue();
    assertThat(offer.options().has(7)).isFalse();
    // Kea sends the routers unasked.
    assertThat(option(offer, 3)).isEqualTo(ip("10.3.3.3"));
    assertThat(option(offer, 4)).isEqualTo(ip("10.1.1.1"));
  }

  private static final String RESERVATIONS =
      """
      "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
        "pools": [ { "pool": "10.0.0.10-10.0.0.11" } ],
        "reservations": [
          { "hw-address": "02:00:5e:00:00:07", "ip-address": "10.0.0.10" },
          { "client-id": "01:aa:bb", "ip-address": "10.0.0.200", "hostname": "printer" } ] } ]
      """;

  @Test
  void aReservedAddressIsItsHostsAlone() {
    Edge edge = edge(RESERVATIONS);

    assertThat(edge.exchange(discover(1).requested("10.0.0.10")).yiaddr())
        .isEqualTo(ip("10.0.0.11"));
    assertThat(edge.exchange(selecting(1, "10.0.0.10")).messageType()).isEqualTo(MessageType.NAK);
    assertThat(edge.lease(7)).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void aHostIsFoundByItsClientIdAndMayLieOutsideThePools() {
    Edge edge = edge(RESERVATIONS);

    Dhcp4Message ack = edge.exchange(selecting(1, "10.0.0.200").clientId("01:aa:bb"));

    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
    assertThat(ack.options().hostName()).contains("printer");
    assertThat(edge.exchange(selecting(2, "10.0.0.200")).messageType()).isEqualTo(MessageType.NAK);
    assertThat(edge.ask(selecting(2, "10.0.0.201"))).as("an address of nobody").isEmpty();
  }

  // A reservation that is made while the client has another address moves it at its next renewal.
  @Test
  void aClientWithAReservationMustMoveToItWhenItIsFree() {
    Edge before =
        edge(
            "\"subnet4\": [ { \"id\": 1, \"subnet\": \"10.0.0.0/24\", \"pools\": [ {"
                + " \"pool\": \"10.0.0.10-10.0.0.11\" } ] } ]");
    before.exchange(selecting(7, "10.0.0.11"));

    Edge after = edge(RESERVATIONS);

    assertThat(after.exchange(renewing(7, ip("10.0.0.11"))).messageType())
        .isEqualTo(MessageType.NAK);
    assertThat(after.exchange(discover(7)).yiaddr()).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void aReservedAddressThatIsStillSomebodysIsNotTakenAway() {
    Edge before =
        edge(
            "\"subnet4\": [ { \"id\": 1, \"subnet\": \"10.0.0.0/24\", \"pools\": [ {"
                + " \"pool\": \"10.0.0.10-10.0.0.11\" } ] } ]");
    before.exchange(selecting(1, "10.0.0.10"));

    Edge after = edge(RESERVATIONS);

    assertThat(after.exchange(discover(7)).yiaddr()).isEqualTo(ip("10.0.0.11"));
    assertThat(after.exchange(renewing(1, ip("10.0.0.10"))).messageType())
        .as("its holder must leave it")
        .isEqualTo(MessageType.NAK);
  }

  private static final String NETWORKS =
      """
      "shared-networks": [ { "name": "floor", "relay": { "ip-addresses": [ "192.0.2.9" ] },
        "subnet4": [
          { "id": 1, "subnet": "10.1.0.0/24", "pools": [ { "pool": "10.1.0.10-10.1.0.10" } ] },
          { "id": 2, "subnet": "10.2.0.0/24", "pools": [ { "pool": "10.2.0.10-10.2.0.10" } ] } ] } ],
      "subnet4": [
        { "id": 3, "subnet": "10.3.0.0/24", "pools": [ { "pool": "10.3.0.10-10.3.0.20" } ] },
        { "id": 4, "subnet": "10.4.0.0/24", "relay": { "ip-addresses": [ "10.3.0.1" ] },
          "pools": [ { "pool": "10.4.0.10-10.4.0.20" } ] },
        { "id": 5, "subnet": "10.5.0.0/24", "interface": "eth0",
          "pools": [ { "pool": "10.5.0.10-10.5.0.20" } ] } ]
      """;

  @Test
  void theSubnetsOfASharedNetworkAreUsedOneAfterTheOther() {
    Edge edge = edge(NETWORKS);

    assertThat(edge.exchange(discover(1).giaddr("192.0.2.9")).yiaddr()).isEqualTo(ip("10.1.0.10"));
    Dhcp4Message second = edge.exchange(discover(2).giaddr("192.0.2.9"));
    assertThat(second.yiaddr()).isEqualTo(ip("10.2.0.10"));
    assertThat(edge.ask(discover(3).giaddr("192.0.2.9"))).isEmpty();
  }

  @Test
  void theRelaysAddressSelectsTheSubnetByConfigurationBeforeByPrefix() {
    Edge edge = edge(NETWORKS);

    assertThat(edge.exchange(discover(1).giaddr("10.3.0.1")).yiaddr()).isEqualTo(ip("10.4.0.10"));
    assertThat(edge.exchange(discover(2).giaddr("10.3.0.2")).yiaddr()).isEqualTo(ip("10.3.0.10"));
  }

  @Test
  void aClientOnTheInterfaceIsInItsSubnet() {
    assertThat(edge(NETWORKS).exchange(discover(1)).yiaddr()).isEqualTo(ip("10.5.0.10"));
  }

  @Test
  void aClientOfNoSubnetIsIgnored() {
    Edge edge = edge(NETWORKS);

    List<Dhcp4Message> replies = edge.ask(discover(1).giaddr("203.0.113.1"));

    assertThat(replies).isEmpty();
    assertThat(edge.dropped(DropReason.NO_SUBNET)).isEqualTo(1);
  }

  @Test
  void aClientThatMovedIsRefusedItsFormerAddress() {
    Edge edge = edge(NETWORKS);
    edge.exchange(packet(MessageType.REQUEST, 1).ciaddr("10.5.0.10"));

    assertThat(
            edge.exchange(selecting(1, "10.5.0.10").giaddr("10.3.0.2").server(Packets.SERVER))
                .messageType())
        .isEqualTo(MessageType.NAK);
  }
}
