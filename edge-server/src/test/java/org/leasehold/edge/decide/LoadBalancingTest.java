package org.leasehold.edge.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.mac;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Two edges, each with half of four partitions; a pool of thirty addresses. */
class LoadBalancingTest {

  private static final int PARTITIONS = 4;
  private static final int ADDRESSES = 30;

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(PARTITIONS, () -> time.now().toEpochMilli());
  private final Dhcp4Config config =
      Configs.of(
          PARTITIONS,
          Duration.ofSeconds(5),
          """
          "valid-lifetime": 100, "authoritative": true,
          "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
            "pools": [ { "pool": "10.0.0.10-10.0.0.39" } ],
            "reservations": [ { "hw-address": "02:00:5e:00:03:e7", "ip-address": "10.0.0.101" } ] } ]
          """);
  private final Edge even = new Edge("even", broker, time, config);
  private final Edge odd = new Edge("odd", broker, time, config);

  LoadBalancingTest() {
    for (Edge edge : List.of(even, odd)) {
      edge.started();
      edge.server.assigned(edge == even ? Set.of(0, 2) : Set.of(1, 3), Takeover.FIRST);
    }
    settle();
  }

  private void settle() {
    for (int i = 0; i < 3; i++) {
      even.log.settle();
      odd.log.settle();
    }
  }

  private record Said(Edge edge, Dhcp4Message reply) {}

  /** What both say to a message that reaches both. */
  private List<Said> broadcast(Packets.Packet packet) {
    List<Said> said = new ArrayList<>();
    even.ask(packet.query(), reply -> said.add(new Said(even, reply)));
    odd.ask(packet.query(), reply -> said.add(new Said(odd, reply)));
    settle();
    return said;
  }

  private Ipv4Address lease(int client) {
    Said offer = broadcast(discover(client)).get(0);
    List<Dhcp4Message> acks = offer.edge().ask(Packets.selecting(client, offer.reply().yiaddr()));
    settle();
    assertThat(acks).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
    return acks.get(0).yiaddr();
  }

  @Test
  void theBucketIsThatOfTheRfc() {
    // Worked by hand with section 6's table: hash = 2; t[2 ^ 0x02] = t[0] = 251; t[251 ^ 0x01] =
    // t[250] = 170
    assertThat(LoadBalancing.bucket(ClientIdentity.v4(1, Octets.parse("01:02"), null)))
        .isEqualTo(170);
    assertThat(LoadBalancing.bucket(ClientIdentity.v4(1, mac(1), Octets.parse("01:02"))))
        .as("the client-id comes first")
        .isEqualTo(170);
  }

  // RFC 8415 section 11: whatever else a DHCPv6 client has, its DUID identifies it.
  @Test
  void allIdentityAssociationsOfADuidHaveOneHome() {
    Octets duid = Octets.parse("01:02");
    ClientIdentity first = new ClientIdentity(1, mac(1), null, duid, 1);
    ClientIdentity second = new ClientIdentity(1, mac(2), null, duid, 2);

    assertThat(LoadBalancing.bucket(first)).isEqualTo(170);
    assertThat(LoadBalancing.bucket(second)).isEqualTo(170);
  }

  @Test
  void theBucketsOfManyClientsAreSpread() {
    int[] clients = new int[256];
    for (int client = 0; client < 25_600; client++) {
      clients[LoadBalancing.bucket(ClientIdentity.v4(1, mac(client), null))]++;
    }
    assertThat(Arrays.stream(clients)).as("by bucket").allMatch(count -> count > 50 && count < 150);
  }

  @Test
  void exactlyOneEdgeAnswersANewClient() {
    Set<Edge> answered = new HashSet<>();
    for (int client = 0; client < 20; client++) {
      List<Said> said = broadcast(discover(client));
      assertThat(said).hasSize(1);
      answered.add(said.get(0).edge());
    }
    assertThat(answered).containsExactlyInAnyOrder(even, odd);
  }

  @Test
  void theOwnerOfAClientsLeaseAnswersWhateverItsHash() {
    for (int client = 0; client < 10; client++) {
      Ipv4Address address = lease(client);
      Edge owner = address.bits() % 2 == 0 ? even : odd;

      List<Said> said = broadcast(discover(client));

      assertThat(said).hasSize(1);
      assertThat(said.get(0).edge()).isSameAs(owner);
      assertThat(said.get(0).reply().yiaddr()).isEqualTo(address);
    }
  }

  @Test
  void theOwnerOfAReservedAddressAnswersAndNobodyElseEvenLater() {
    assertThat(broadcast(discover(999))).extracting(Said::edge).containsExactly(odd);
    odd.server.revoked(Set.of(1));
    assertThat(even.ask(discover(999).secs(60))).isEmpty();
  }

  @Test
  void aPoolIsGivenOutToTheLastAddress() {
    Set<Ipv4Address> given = new HashSet<>();
    for (int client = 0; client < ADDRESSES; client++) {
      given.add(lease(client));
    }
    assertThat(given).hasSize(ADDRESSES);
    assertThat(broadcast(discover(ADDRESSES))).isEmpty();
  }

  @Test
  void aClientThatWaitedIsAnsweredByWhoeverCan() {
    int notEvens = 0;
    while (!even.ask(discover(notEvens)).isEmpty()) {
      notEvens++;
    }
    assertThat(even.ask(discover(notEvens).secs(10))).isEmpty();
    assertThat(even.ask(discover(notEvens).secs(11))).hasSize(1);
    assertThat(even.ask(discover(notEvens).secs(11 << 8))).as("octets swapped").hasSize(1);
  }
}
