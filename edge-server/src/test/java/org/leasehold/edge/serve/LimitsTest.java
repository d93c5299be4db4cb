package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
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

/** Limits of subnets by the user-context, on a serving edge. */
class LimitsTest {

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String subnets) {
    Dhcp4Config config =
        Configs.of(
            """
            "hooks-libraries": [ { "library": "libdhcp_limits.so" } ], "valid-lifetime": 600,
            """
                + subnets);
    return new Edge("edge1", broker, time, config).owning();
  }

  private Edge limited(String limits) {
    return edge(
        "\"subnet4\": [ { \"id\": 1, \"subnet\": \"10.0.0.0/24\","
            + " \"pools\": [ { \"pool\": \"10.0.0.10-10.0.0.19\" } ],"
            + " \"user-context\": { \"limits\": { "
            + limits
            + " } } } ]");
  }

  @Test
  void aSubnetHasNoMoreLeasesThanItsLimit() {
    Edge edge = limited("\"address-limit\": 2");
    Ipv4Address first = edge.lease(1);
    edge.lease(2);

    assertThat(edge.ask(discover(3))).isEmpty();
    assertThat(edge.dropped(DropReason.LEASE_LIMIT)).isEqualTo(1);
    assertThat(edge.exchange(selecting(3, "10.0.0.15")).messageType()).isEqualTo(MessageType.NAK);

    // who has a lease keeps it
    assertThat(edge.exchange(renewing(1, first)).messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge.exchange(discover(1)).yiaddr()).isEqualTo(first);

    edge.ask(release(2, "10.0.0.11"));
    edge.log.settle();
    edge.lease(3);
    assertThat(edge.ask(discover(2))).isEmpty();
  }

  @Test
  void leasesUnderWayCount() {
    Edge edge = limited("\"address-limit\": 1");
    edge.exchange(discover(1));
    edge.exchange(discover(2));
    List<Dhcp4Message> first = edge.ask(selecting(1, "10.0.0.10"));
    List<Dhcp4Message> second = edge.ask(selecting(2, "10.0.0.11"));
    edge.log.settle();

    assertThat(first).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
    assertThat(second).extracting(Dhcp4Message::messageType).containsExactly(MessageType.NAK);
    assertThat(edge.table.assigned(1)).isEqualTo(1);
  }

  @Test
  void anEndedLeaseCountsNoMore() {
    Edge edge = limited("\"address-limit\": 1");
    edge.lease(1);
    time.passMillis(600_000 + 6_000);
    edge.tick(1);
    assertThat(edge.lease(2)).isNotNull();
  }

  @Test
  void noLeaseIsGivenUnderALimitOfNone() {
    Edge edge = limited("\"address-limit\": 0");
    assertThat(edge.ask(discover(1))).isEmpty();
    assertThat(edge.dropped(DropReason.LEASE_LIMIT)).isEqualTo(1);
  }

  @Test
  void aClientOfASharedNetworkGetsAnAddressOfTheSubnetThatHasRoom() {
    Edge edge =
        edge(
            """
            "shared-networks": [ { "name": "n", "interface": "eth0", "subnet4": [
              { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ],
                "user-context": { "limits": { "address-limit": 1 } } },
              { "id": 2, "subnet": "10.0.1.0/24", "pools": [ { "pool": "10.0.1.10-10.0.1.19" } ] }
            ] } ]
            """);
    assertThat(edge.lease(1)).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.lease(2)).isEqualTo(ip("10.0.1.10"));
  }

  @Test
  void aRenewalCountsWhereItsRelayOnceSaidItsClientIs() {
    Edge edge =
        edge(
            """
            "stash-agent-options": true,
            "subnet4": [
              { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ],
                "user-context": { "limits": { "rate-limit": "0 packets per second" } } },
              { "id": 2, "subnet": "20.0.0.0/24", "pools": [ { "pool": "20.0.0.10-20.0.0.19" } ],
                "user-context": { "limits": { "rate-limit": "2 packets per second" } } } ]
            """);
    Packet first =
        selecting(1, "20.0.0.10").giaddr("20.0.0.1").relayAgentInformation("05:04:14:00:00:00");

    assertThat(edge.exchange(first).messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge.exchange(renewing(1, "20.0.0.10")).messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge.ask(renewing(1, "20.0.0.10"))).isEmpty();
    assertThat(edge.dropped(DropReason.LIMIT_EXCEEDED)).isEqualTo(1);
  }

  @Test
  void packetsBeyondTheRateAreDroppedUntilThereIsRoomAgain() {
    Edge edge = limited("\"rate-limit\": \"4 packets per second\"");
    edge.lease(1);
    edge.lease(2);

    assertThat(edge.ask(discover(3))).isEmpty();
    assertThat(edge.ask(renewing(1, "10.0.0.10"))).isEmpty();
    assertThat(edge.dropped(DropReason.LIMIT_EXCEEDED)).isEqualTo(2);

    time.passMillis(1_001);
    edge.lease(3);
  }

  private static final String PHONES =
      """
      "client-classes": [
        { "name": "phones", "test": "option[60].hex == 'phone'",
          "user-context": { "limits": { %s } } },
        { "name": "port", "template-test": "option[12].hex",
          "user-context": { "limits": { "address-limit": 1 } } } ],
      "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
        "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] } ]
      """;

  private static Packet phone(Packet packet) {
    return packet.with(all -> all.putText(OptionCode.VENDOR_CLASS_IDENTIFIER, "phone"));
  }

  private static Packet onPort(Packet packet, String port) {
    return packet.with(all -> all.putText(OptionCode.HOST_NAME, port));
  }

  @Test
  void aClassHasNoMoreLeasesThanItsLimit() {
    Edge edge = edge(PHONES.formatted("\"address-limit\": 1"));
    Ipv4Address first = edge.exchange(phone(discover(1))).yiaddr();
    edge.exchange(phone(selecting(1, first)));

    assertThat(edge.ask(phone(discover(2)))).isEmpty();
    assertThat(edge.exchange(discover(3)).messageType()).isEqualTo(MessageType.OFFER);
    assertThat(edge.exchange(phone(renewing(1, first))).messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge.table.assigned("phones")).isEqualTo(1);

    edge.ask(release(1, first));
    edge.log.settle();
    assertThat(edge.exchange(phone(discover(2))).messageType()).isEqualTo(MessageType.OFFER);
  }

  @Test
  void eachClassOfATemplateHasItsOwnLeases() {
    Edge edge = edge(PHONES.formatted("\"address-limit\": 9"));
    Ipv4Address first = edge.exchange(onPort(discover(1), "a")).yiaddr();
    edge.exchange(onPort(selecting(1, first), "a"));

    assertThat(edge.ask(onPort(discover(2), "a"))).isEmpty();
    assertThat(edge.exchange(onPort(discover(2), "b")).messageType()).isEqualTo(MessageType.OFFER);
  }

  @Test
  void aClassHasItsRate() {
    Edge edge = edge(PHONES.formatted("\"rate-limit\": \"1 packet per minute\""));
    assertThat(edge.ask(phone(discover(1)))).hasSize(1);
    assertThat(edge.ask(phone(discover(2)))).isEmpty();
    assertThat(edge.dropped(DropReason.LIMIT_EXCEEDED)).isEqualTo(1);
    assertThat(edge.ask(discover(3))).hasSize(1);
  }

  @Test
  void leasesCarryTheirClassesSoThatTheyCanBeCounted() {
    Edge edge = limited("\"address-limit\": 9");
    Ipv4Address address = edge.lease(1);
    assertThat(edge.leaseOf(address).userContext()).contains("\"client-classes\": [ \"ALL\"");
    assertThat(edge.table.assigned("ALL")).isEqualTo(1);

    Edge standby = new Edge("edge2", broker, time, Configs.of("")).started();
    assertThat(standby.table.assigned("ALL")).isEqualTo(1);
    edge.ask(release(1, address));
    edge.log.settle();
    assertThat(edge.table.assigned("ALL")).isZero();
  }
}
