package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.decline;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.initReboot;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/** Kea's manual, "Using Client Identifier and Hardware Address". */
class MatchClientIdTest {

  private static final Ipv4Address FIRST = ip("10.0.0.10");

  private final TestTime time = new TestTime();

  private static Dhcp4Config config(int partitions, String global, String ofSubnet) {
    String config =
        """
        %s "valid-lifetime": 1000,
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", %s
          "pools": [ { "pool": "10.0.0.10-10.0.0.200" } ],
          "reservations": [ { "client-id": "01:99", "ip-address": "10.0.0.9" } ] } ]
        """;
    return Configs.of(partitions, Duration.ofSeconds(5), config.formatted(global, ofSubnet));
  }

  private Edge edge(String global, String ofSubnet) {
    Broker broker = new Broker(1, () -> time.now().toEpochMilli());
    return new Edge("a", broker, time, config(1, global, ofSubnet)).owning();
  }

  private Edge ignoring() {
    return edge("", "\"match-client-id\": false,");
  }

  @Test
  void whereItIsFalseAClientIsItsHardwareAddressWhateverItsClientId() {
    for (Edge edge : List.of(ignoring(), edge("\"match-client-id\": false,", ""))) {
      edge.exchange(selecting(1, FIRST).clientId("01:aa"));
      assertThat(edge.leaseOf(FIRST).client().clientId()).isNull();

      assertThat(edge.exchange(discover(1).clientId("01:bb")).yiaddr()).isEqualTo(FIRST);
      assertThat(edge.exchange(renewing(1, FIRST).clientId("01:cc")).messageType())
          .isEqualTo(MessageType.ACK);
      assertThat(edge.exchange(initReboot(1, "10.0.0.10").clientId("01:dd")).messageType())
          .isEqualTo(MessageType.ACK);
      assertThat(edge.exchange(renewing(2, FIRST).clientId("01:aa")).messageType())
          .as("another host with the same client-id")
          .isEqualTo(MessageType.NAK);
      assertThat(edge.exchange(discover(2).clientId("01:aa")).yiaddr()).isNotEqualTo(FIRST);
    }
  }

  @Test
  void aSubnetThatSaysTrueOverridesTheGlobalFalse() {
    Edge edge = edge("\"match-client-id\": false,", "\"match-client-id\": true,");
    edge.exchange(selecting(1, FIRST).clientId("01:aa"));

    assertThat(edge.exchange(renewing(2, FIRST).clientId("01:aa")).messageType())
        .isEqualTo(MessageType.ACK);
  }

  @Test
  void itMayGiveItsLeaseBackWithAnyClientId() {
    Edge edge = ignoring();
    edge.exchange(selecting(1, FIRST).clientId("01:aa"));
    give(edge, release(2, FIRST).clientId("01:aa"));
    assertThat(edge.leaseOf(FIRST).state()).isEqualTo(LeaseState.DEFAULT);
    give(edge, release(1, FIRST).clientId("01:bb"));
    assertThat(edge.leaseOf(FIRST).state()).isEqualTo(LeaseState.RELEASED);

    edge.exchange(selecting(1, FIRST));
    give(edge, decline(1, "10.0.0.10").clientId("01:cc"));
    assertThat(edge.leaseOf(FIRST).state()).isEqualTo(LeaseState.DECLINED);
  }

  private static void give(Edge edge, Packet packet) {
    assertThat(edge.ask(packet)).isEmpty();
    edge.log.settle();
  }

  @Test
  void itIsOfferedTheSameAddressAgainThoughItsClientIdChanges() {
    Edge edge = ignoring();
    Ipv4Address offered = edge.exchange(discover(1).clientId("01:aa")).yiaddr();

    assertThat(edge.exchange(discover(1).clientId("01:bb")).yiaddr()).isEqualTo(offered);
    assertThat(edge.exchange(selecting(2, offered).clientId("01:bb")).messageType())
        .isEqualTo(MessageType.NAK);
    assertThat(edge.exchange(selecting(1, offered).clientId("01:cc")).messageType())
        .isEqualTo(MessageType.ACK);
  }

  // A reservation goes by what the client sends.
  @Test
  void aReservationByClientIdHoldsAllTheSame() {
    assertThat(ignoring().exchange(discover(1).clientId("01:99")).yiaddr())
        .isEqualTo(ip("10.0.0.9"));
  }

  @Test
  void ofSeveralEdgesOneAnswersWhateverTheClientId() {
    Broker broker = new Broker(8, () -> time.now().toEpochMilli());
    Dhcp4Config config = config(8, "", "\"match-client-id\": false,");
    Edge one = new Edge("a", broker, time, config).started();
    Edge other = new Edge("b", broker, time, config).started();
    one.server.assigned(Set.of(0, 1, 2, 3), Takeover.FIRST);
    other.server.assigned(Set.of(4, 5, 6, 7), Takeover.FIRST);
    one.log.settle();
    other.log.settle();
    one.log.settle();

    for (int client = 0; client < 20; client++) {
      int ofOne = 0;
      for (int id = 1; id <= 5; id++) {
        Packet packet = discover(client).clientId("01:0" + id);
        ofOne += one.ask(packet).size();
        assertThat(one.ask(packet).size() + other.ask(packet).size()).isEqualTo(1);
      }
      assertThat(ofOne).as("answers of one edge to client %s", client).isIn(0, 5);
    }
  }

  // Kea: a lease from before the change is found by its hardware address, and loses the client-id.
  @Test
  void aLeaseFromWhenTheClientIdMatteredIsItsClientsStill() {
    Broker broker = new Broker(1, () -> time.now().toEpochMilli());
    Edge before = new Edge("a", broker, time, config(1, "", "")).owning();
    before.exchange(selecting(1, FIRST).clientId("01:aa"));
    assertThat(before.leaseOf(FIRST).client().clientId()).isEqualTo(Octets.parse("01:aa"));

    Edge after = new Edge("a", broker, time, config(1, "\"match-client-id\": false,", "")).owning();

    assertThat(after.exchange(renewing(1, FIRST).clientId("01:bb")).messageType())
        .isEqualTo(MessageType.ACK);
    assertThat(after.leaseOf(FIRST).client().clientId()).isNull();
  }
}
