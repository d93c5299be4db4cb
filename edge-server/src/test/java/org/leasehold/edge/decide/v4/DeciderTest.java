package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.decline;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.initReboot;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.packet;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
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
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/** RFC 2131 sections 4.3.1 to 4.3.5. */
class DeciderTest {

  private static final Ipv4Address FIRST = ip("10.0.0.10");

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String more) {
    String config =
        """
        %s
        "valid-lifetime": 1000, "min-valid-lifetime": 300, "max-valid-lifetime": 2000,
        "renew-timer": 400, "rebind-timer": 800, "decline-probation-period": 600,
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
          "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] } ]
        """;
    return new Edge("a", broker, time, Configs.of(config.formatted(more))).owning();
  }

  private Change lastChange() {
    return ((LeaseChanged) broker.at(0, broker.end(0) - 1)).change();
  }

  private static void assertDropped(Edge edge, Packet packet, DropReason reason) {
    long before = edge.dropped(reason);
    List<Dhcp4Message> replies = edge.ask(packet);
    edge.log.settle();
    assertThat(replies).isEmpty();
    assertThat(edge.dropped(reason)).isEqualTo(before + 1);
  }

  @Test
  void aDiscoverIsOfferedAFreeAddressWithEverythingThatAnAckWouldHave() {
    Edge edge = edge("");

    Dhcp4Message offer = edge.exchange(discover(1).xid(0xcafe));

    assertThat(offer.op()).isEqualTo(Dhcp4Message.Op.BOOTREPLY);
    assertThat(offer.messageType()).isEqualTo(MessageType.OFFER);
    assertThat(offer.xid()).isEqualTo(0xcafe);
    assertThat(offer.chaddr()).isEqualTo(Packets.mac(1));
    assertThat(offer.yiaddr()).isEqualTo(FIRST);
    assertThat(offer.ciaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    assertThat(offer.options().serverIdentifier()).contains(Packets.SERVER);
    assertThat(offer.options().leaseTime()).hasValue(1000);
    assertThat(offer.options().octets(OptionCode.RENEWAL_TIME)).contains(Octets.parse("00000190"));
    assertThat(offer.options().octets(OptionCode.REBINDING_TIME))
        .contains(Octets.parse("00000320"));
    assertThat(offer.options().address(OptionCode.SUBNET_MASK)).contains(ip("255.255.255.0"));
  }

  @Test
  void twoClientsAreOfferedTwoAddressesAndEachItsOwnAgain() {
    Edge edge = edge("");
    Ipv4Address one = edge.exchange(discover(1)).yiaddr();
    Ipv4Address two = edge.exchange(discover(2)).yiaddr();

    assertThat(two).isNotEqualTo(one);
    assertThat(edge.exchange(discover(1)).yiaddr()).isEqualTo(one);
  }

  @Test
  void theRequestedAddressIsOfferedWhenItIsFree() {
    Edge edge = edge("");
    assertThat(edge.exchange(discover(1).requested("10.0.0.15")).yiaddr())
        .isEqualTo(ip("10.0.0.15"));
    assertThat(edge.exchange(discover(2).requested("10.0.0.15")).yiaddr())
        .isNotEqualTo(ip("10.0.0.15"));
    assertThat(edge.exchange(discover(3).requested("10.0.0.99")).yiaddr())
        .as("not of the pool")
        .isNotEqualTo(ip("10.0.0.99"));
  }

  @Test
  void anAddressThatIsOfferedToOneIsNotGrantedToAnother() {
    Edge edge = edge("");
    edge.exchange(discover(1));

    assertThat(edge.exchange(selecting(2, FIRST)).messageType()).isEqualTo(MessageType.NAK);
    assertThat(edge.exchange(selecting(1, FIRST)).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void theFormerAddressIsOfferedAgainAfterARelease() {
    Edge edge = edge("");
    edge.exchange(selecting(1, "10.0.0.17"));
    edge.ask(release(1, "10.0.0.17"));
    edge.log.settle();

    assertThat(edge.exchange(discover(1)).yiaddr()).isEqualTo(ip("10.0.0.17"));
  }

  @Test
  void theLifetimeAskedForIsKeptWithinItsBounds() {
    Edge edge = edge("");
    long[][] askedAndTold = {{10, 300}, {500, 500}, {0xffffffffL, 2000}};
    for (long[] each : askedAndTold) {
      Packet packet = discover(1).with(all -> all.putInt(OptionCode.LEASE_TIME, each[0]));
      assertThat(edge.exchange(packet).options().leaseTime()).hasValue(each[1]);
    }
  }

  @Test
  void selectingIsGrantedAndOfAnotherServerIgnored() {
    Edge edge = edge("");
    Dhcp4Message ack = edge.exchange(selecting(1, FIRST));

    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
    assertThat(ack.yiaddr()).isEqualTo(FIRST);
    assertThat(lastChange()).isEqualTo(Change.GRANTED);
    Packet other = packet(MessageType.REQUEST, 2).server(ip("10.0.0.2")).requested("10.0.0.11");
    assertDropped(edge, other, DropReason.OTHER_SERVER);
  }

  @Test
  void aDiscoverThatNamesAServerIsIgnored() {
    assertDropped(
        edge(""),
        packet(MessageType.DISCOVER, 1).server(Packets.SERVER),
        DropReason.UNEXPECTED_SERVER_IDENTIFIER);
  }

  @Test
  void selectingWithoutAnAddressIsIgnored() {
    assertDropped(
        edge(""),
        packet(MessageType.REQUEST, 1).server(Packets.SERVER),
        DropReason.NO_REQUESTED_ADDRESS);
    assertDropped(edge(""), packet(MessageType.REQUEST, 1), DropReason.NO_REQUESTED_ADDRESS);
  }

  @Test
  void selectingAnAddressThatIsAnothersIsRefused() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST));

    Dhcp4Message nak = edge.exchange(selecting(2, FIRST).giaddr("10.0.0.3").clientId("01:02:03"));

    assertThat(nak.messageType()).isEqualTo(MessageType.NAK);
    assertThat(nak.yiaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    assertThat(nak.broadcast()).as("through a relay").isTrue();
    assertThat(nak.options().serverIdentifier()).contains(Packets.SERVER);
    assertThat(nak.options().leaseTime()).isEmpty();
    assertThat(nak.options().clientIdentifier()).contains(Octets.parse("01:02:03"));
  }

  @Test
  void initRebootOfAKnownClientIsConfirmedOrRefused() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST));

    assertThat(edge.exchange(initReboot(1, "10.0.0.10")).messageType()).isEqualTo(MessageType.ACK);
    assertThat(lastChange()).isEqualTo(Change.RENEWED);
    assertThat(edge.exchange(initReboot(1, "192.0.2.1")).messageType()).isEqualTo(MessageType.NAK);
  }

  // Kea's manual, "Authoritative DHCPv4 Server Behavior".
  @Test
  void initRebootOfAnUnknownClientIsIgnoredUnlessWeAreTheAuthority() {
    Edge modest = edge("");
    assertDropped(modest, initReboot(1, "10.0.0.10"), DropReason.UNKNOWN_CLIENT);
    assertDropped(modest, initReboot(1, "192.0.2.1"), DropReason.UNKNOWN_CLIENT);

    Edge authority = edge("\"authoritative\": true,");
    for (String address : new String[] {"10.0.0.10", "192.0.2.1"}) {
      assertThat(authority.exchange(initReboot(1, address)).messageType())
          .isEqualTo(MessageType.NAK);
    }
  }

  @Test
  void renewingAndRebindingProlongTheLease() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST));
    time.pass(Duration.ofSeconds(400));

    Dhcp4Message ack = edge.exchange(renewing(1, FIRST));

    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
    assertThat(ack.ciaddr()).isEqualTo(FIRST);
    assertThat(ack.options().leaseTime()).hasValue(1000);
    assertThat(edge.leaseOf(FIRST).cltt()).isEqualTo(time.now());
    assertThat(lastChange()).isEqualTo(Change.RENEWED);
  }

  @Test
  void anAddressThatMeansNothingToUsIsNotRefused() {
    Edge edge = edge("");

    assertDropped(edge, selecting(1, "10.0.0.99"), DropReason.UNKNOWN_ADDRESS);
    assertDropped(edge, renewing(1, "10.0.0.99"), DropReason.UNKNOWN_ADDRESS);
  }

  @Test
  void initRebootWithAnotherAddressThanTheClientsIsRefusedThoughItIsFree() {
    Edge edge = edge("");
    edge.lease(1);

    assertThat(edge.exchange(initReboot(1, "10.0.0.15")).messageType()).isEqualTo(MessageType.NAK);
  }

  @Test
  void anInformByARelayIsAnsweredToTheClientOrWithoutItsAddressByTheRelay() throws Exception {
    Edge edge = edge("");
    Packet inform =
        packet(MessageType.INFORM, 1)
            .giaddr("10.0.0.2")
            .with(all -> all.put(OptionCode.RELAY_AGENT_INFORMATION, new byte[] {1, 1, 7}));

    Dhcp4Message byRelay = edge.exchange(inform);
    Dhcp4Message direct = edge.exchange(inform.ciaddr("10.0.0.99"));

    assertThat(byRelay.giaddr()).isEqualTo(ip("10.0.0.2"));
    assertThat(byRelay.flags()).isEqualTo(Dhcp4Message.BROADCAST_FLAG);
    assertThat(byRelay.options().has(OptionCode.RELAY_AGENT_INFORMATION)).isTrue();
    assertThat(direct.giaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    assertThat(direct.flags()).isZero();
    assertThat(direct.options().has(OptionCode.RELAY_AGENT_INFORMATION)).isFalse();
  }

  @Test
  void renewingAnAddressThatIsAnothersIsRefused() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST));

    assertThat(edge.exchange(renewing(2, FIRST)).messageType()).isEqualTo(MessageType.NAK);
  }

  @Test
  void aReleaseFreesTheAddressAtOnceButOnlyItsClients() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST));
    assertDropped(edge, release(2, FIRST), DropReason.NOT_THE_CLIENTS_LEASE);
    assertDropped(
        edge,
        packet(MessageType.RELEASE, 1).ciaddr(FIRST).server(ip("10.0.0.2")),
        DropReason.OTHER_SERVER);

    assertThat(edge.ask(release(1, FIRST))).isEmpty();
    edge.log.settle();

    assertThat(edge.leaseOf(FIRST).state()).isEqualTo(LeaseState.RELEASED);
    assertThat(edge.leaseOf(FIRST).dns()).isNull();
    assertThat(edge.table.isFree(Edge.key(FIRST))).isTrue();
    assertDropped(edge, release(1, FIRST), DropReason.NOT_THE_CLIENTS_LEASE);
  }

  @Test
  void aDeclinedAddressIsNobodysUntilItsProbationIsOver() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST));
    assertDropped(edge, decline(2, "10.0.0.10"), DropReason.NOT_THE_CLIENTS_LEASE);

    edge.ask(decline(1, "10.0.0.10"));
    edge.log.settle();

    assertThat(edge.leaseOf(FIRST).state()).isEqualTo(LeaseState.DECLINED);
    assertThat(edge.leaseOf(FIRST).validLifetime()).isEqualTo(600);
    assertThat(edge.exchange(discover(1).requested(FIRST)).yiaddr()).isNotEqualTo(FIRST);
    assertThat(edge.exchange(selecting(1, FIRST)).messageType()).isEqualTo(MessageType.NAK);
    time.pass(Duration.ofSeconds(605));
    edge.tick(1);
    assertThat(edge.exchange(discover(3).requested(FIRST)).yiaddr()).isEqualTo(FIRST);
  }

  @Test
  void anInformIsAnsweredWithoutAddressAndLifetime() {
    Edge edge = edge("\"option-data\": [ { \"name\": \"routers\", \"data\": \"10.0.0.1\" } ],");
    long end = broker.end(0);

    Dhcp4Message ack =
        edge.exchange(
            packet(MessageType.INFORM, 1)
                .ciaddr("10.0.0.200")
                .with(all -> all.putByte(OptionCode.PARAMETER_REQUEST_LIST, 3)));

    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
    assertThat(ack.yiaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    assertThat(ack.ciaddr()).isEqualTo(ip("10.0.0.200"));
    assertThat(ack.options().leaseTime()).isEmpty();
    assertThat(ack.options().has(OptionCode.RENEWAL_TIME)).isFalse();
    assertThat(ack.options().address(OptionCode.ROUTERS)).contains(ip("10.0.0.1"));
    assertThat(broker.end(0)).isEqualTo(end);
  }

  @Test
  void aServersMessagesAreIgnored() {
    Edge edge = edge("");
    for (MessageType type :
        new MessageType[] {MessageType.OFFER, MessageType.ACK, MessageType.NAK}) {
      assertDropped(edge, packet(type, 1), DropReason.UNEXPECTED_MESSAGE_TYPE);
    }
  }

  @Test
  void option82IsEchoedAsItCameAndAsTheLastOne() {
    Octets raw = Octets.parse("01:04:65:74:68:30:02:01:09");
    Packet packet =
        discover(1)
            .giaddr("10.0.0.3")
            .with(all -> all.put(OptionCode.RELAY_AGENT_INFORMATION, raw))
            .clientId("01:aa:bb");

    Dhcp4Message offer = edge("").exchange(packet);

    int[] last = new int[1];
    offer.options().forEach((code, data, offset, length) -> last[0] = code);
    assertThat(last[0]).isEqualTo(OptionCode.RELAY_AGENT_INFORMATION);
    assertThat(offer.options().octets(OptionCode.RELAY_AGENT_INFORMATION)).contains(raw);
    assertThat(offer.giaddr()).isEqualTo(ip("10.0.0.3"));
    assertThat(offer.options().clientIdentifier()).contains(Octets.parse("01:aa:bb"));
  }

  @Test
  void theClientIdIsNotEchoedWhenTheFileSaysSo() {
    assertThat(
            edge("\"echo-client-id\": false,")
                .exchange(discover(1).clientId("01:aa:bb"))
                .options()
                .clientIdentifier())
        .isEmpty();
  }

  @Test
  void aClientIsKnownByItsClientIdBeforeItsHardwareAddress() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST).clientId("01:aa:bb"));

    assertThat(edge.exchange(renewing(2, FIRST).clientId("01:aa:bb")).messageType())
        .isEqualTo(MessageType.ACK);
    assertThat(edge.exchange(renewing(2, FIRST).clientId("01:cc:dd")).messageType())
        .isEqualTo(MessageType.NAK);
  }

  @Test
  void whenThePoolIsUsedUpNothingIsOffered() {
    Edge edge = edge("");
    for (int client = 0; client < 10; client++) {
      edge.lease(client);
    }

    assertDropped(edge, discover(99), DropReason.NO_ADDRESS);
  }
}
