package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.packet;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

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
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.Octets;

/** Clients that do without IPv4 (RFC 8925), and those that want no offer (RFC 4039). */
class WithoutAnOfferTest {

  private static final String V6_ONLY =
      "\"option-data\": [ { \"name\": \"v6-only-preferred\", \"data\": \"1800\" } ],";
  private static final String RAPID = "\"rapid-commit\": true,";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

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

  private static Packet v6(Packet packet) {
    return packet.with(all -> all.putByte(OptionCode.PARAMETER_REQUEST_LIST, 108));
  }

  private static Packet rapid(Packet packet) {
    return packet.with(all -> all.put(OptionCode.RAPID_COMMIT, Octets.EMPTY));
  }

  @Test
  void whoPrefersIpv6IsGivenNoAddressWhereTheSubnetSaysSo() {
    Edge edge = edge("", V6_ONLY);
    long end = broker.end(0);

    Dhcp4Message offer = edge.exchange(v6(discover(1)));
    Dhcp4Message ack = edge.exchange(v6(renewing(1, "10.0.0.10")));

    assertThat(offer.yiaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    assertThat(Wire.options(offer)).isEqualTo("350102 36040a000001 6c0400000708 ff");
    assertThat(ack.yiaddr()).isEqualTo(Ipv4Address.UNSPECIFIED);
    assertThat(ack.ciaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(Wire.options(ack)).isEqualTo("350105 36040a000001 6c0400000708 ff");
    assertThat(broker.end(0)).isEqualTo(end);
  }

  @Test
  void whoDoesNotAskForItIsGivenAnAddress() {
    assertThat(edge("", V6_ONLY).exchange(discover(1)).yiaddr()).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void asInKeaTheGlobalOptionGivesAnAddressAndTheOption() {
    Dhcp4Message offer = edge(V6_ONLY, "").exchange(v6(discover(1)));

    assertThat(offer.yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(Wire.options(offer)).contains(" 6c0400000708 ");
  }

  @Test
  void aRequestToAnotherServerIsItsBusiness() {
    Edge edge = edge("", V6_ONLY);

    edge.ask(v6(packet(MessageType.REQUEST, 1).server(ip("10.9.9.9")).requested("10.0.0.10")));

    assertThat(edge.dropped(DropReason.OTHER_SERVER)).isOne();
  }

  @Test
  void aRapidDiscoverIsAcknowledgedOnceItsLeaseIsCommitted() {
    Edge edge = edge("", RAPID);

    Dhcp4Message ack = edge.exchange(rapid(discover(1)));

    assertThat(ack.yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(Wire.options(ack))
        .isEqualTo("350105 36040a000001 3304000003e8 5000 0104ffffff00 ff");
    LeaseChanged event = (LeaseChanged) broker.at(0, broker.end(0) - 1);
    assertThat(event.change()).isEqualTo(Change.GRANTED);
    assertThat(event.lease().key().address()).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.leaseOf(ip("10.0.0.10"))).isEqualTo(event.lease());
  }

  @Test
  void anotherClientIsNotGivenTheAddressOfARapidLease() {
    Edge edge = edge(RAPID, "");

    edge.exchange(rapid(discover(1)));

    assertThat(edge.exchange(rapid(discover(2))).yiaddr()).isEqualTo(ip("10.0.0.11"));
  }

  @Test
  void withoutTheSettingOrTheOptionThereIsAnOffer() {
    assertThat(edge("", "").exchange(rapid(discover(1))).messageType())
        .isEqualTo(MessageType.OFFER);
    assertThat(edge("", RAPID).exchange(discover(1)).messageType()).isEqualTo(MessageType.OFFER);
  }

  @Test
  void theAckOfARequestHasNoRapidCommit() {
    Edge edge = edge("", RAPID);

    Dhcp4Message ack = edge.exchange(rapid(selecting(1, "10.0.0.10")));

    assertThat(ack.options().has(OptionCode.RAPID_COMMIT)).isFalse();
  }
}
