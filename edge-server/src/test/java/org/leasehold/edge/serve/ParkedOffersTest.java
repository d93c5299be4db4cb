package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseState;

/** Offers that wait for their ping check, on a serving edge whose pings the test answers. */
class ParkedOffersTest {

  private static final Dhcp4Config CONFIG =
      Configs.of(
          """
          "hooks-libraries": [ { "library": "libdhcp_ping_check.so" } ],
          "decline-probation-period": 3600, "valid-lifetime": 600,
          "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
            "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ],
            "reservations": [
              { "hw-address": "02:00:5e:00:00:63", "ip-address": "10.0.0.99" } ] } ]
          """);

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());
  private final Map<IpAddress, Consumer<Boolean>> pings = new LinkedHashMap<>();
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final Edge edge = edge(3);

  private Edge edge(int mostParked) {
    Probing probing =
        new Probing((address, how, isInUse) -> pings.put(address, isInUse), mostParked, later::add);
    Edge.Way way =
        new Edge.Way() {
          @Override
          public Probing probing() {
            return probing;
          }
        };
    return new Edge("edge1", broker, time, CONFIG, Edge.Wiring.standard(1, CONFIG, way)).owning();
  }

  private void answer(String address, boolean inUse) {
    pings.remove(ip(address)).accept(inUse);
    edge.log.settle();
    while (!later.isEmpty()) {
      later.remove().run();
      edge.log.settle();
    }
  }

  /** Nobody replies. */
  private Ipv4Address lease(int client) {
    List<Dhcp4Message> replies = edge.ask(discover(client));
    List.copyOf(pings.keySet()).forEach(address -> answer(address.toString(), false));
    return edge.exchange(selecting(client, replies.get(0).yiaddr())).yiaddr();
  }

  @Test
  void anOfferGoesOutWhenNobodyHasReplied() {
    List<Dhcp4Message> replies = edge.ask(discover(1));
    assertThat(replies).isEmpty();
    assertThat(pings).containsOnlyKeys(ip("10.0.0.10"));

    answer("10.0.0.10", false);

    assertThat(replies).hasSize(1);
    assertThat(replies.get(0).messageType()).isEqualTo(MessageType.OFFER);
    assertThat(replies.get(0).yiaddr()).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.leaseOf(ip("10.0.0.10"))).isNull();
    assertThat(edge.exchange(selecting(1, "10.0.0.10")).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void anAddressInUseIsDeclinedInTheLogAndAnotherOneIsOffered() {
    List<Dhcp4Message> replies = edge.ask(discover(1));
    answer("10.0.0.10", true);

    Lease declined = edge.leaseOf(ip("10.0.0.10"));
    assertThat(declined.state()).isEqualTo(LeaseState.DECLINED);
    assertThat(declined.validLifetime()).isEqualTo(3600);
    assertThat(replies).isEmpty();
    assertThat(pings).containsOnlyKeys(ip("10.0.0.11"));

    answer("10.0.0.11", false);
    assertThat(replies).extracting(Dhcp4Message::yiaddr).containsExactly(ip("10.0.0.11"));

    // and nobody else is offered the declined one before its probation is over
    for (int client = 2; client < 10; client++) {
      assertThat(lease(client)).isNotEqualTo(ip("10.0.0.10"));
    }
    assertThat(edge.fatal).isEmpty();
  }

  @Test
  void anotherEdgeKnowsWhatWasDeclined() {
    edge.ask(discover(1));
    answer("10.0.0.10", true);

    Edge standby = new Edge("edge2", broker, time, CONFIG).started();
    assertThat(standby.leaseOf(ip("10.0.0.10")).state()).isEqualTo(LeaseState.DECLINED);
    assertThat(standby.table.isFree(Edge.key(ip("10.0.0.10")))).isFalse();
  }

  @Test
  void theAddressIsKeptForItsClientWhileItIsProbed() {
    edge.ask(discover(1));
    edge.ask(discover(2));
    assertThat(pings).containsOnlyKeys(ip("10.0.0.10"), ip("10.0.0.11"));

    List<Dhcp4Message> again = edge.ask(discover(1));
    assertThat(again).isEmpty();
    assertThat(edge.dropped(DropReason.BEING_PROBED)).isEqualTo(1);
    assertThat(pings).hasSize(2);
  }

  @Test
  void whoHasAnAddressIsOfferedItUnprobed() {
    Ipv4Address own = lease(1);
    pings.clear();
    assertThat(edge.ask(discover(1))).extracting(Dhcp4Message::yiaddr).containsExactly(own);
    assertThat(pings).isEmpty();

    // given back a moment ago: less than ping-cltt-secs, then more
    edge.ask(release(1, own));
    edge.log.settle();
    time.passMillis(59_000);
    edge.tick(1);
    assertThat(edge.ask(discover(1))).extracting(Dhcp4Message::yiaddr).containsExactly(own);
    time.passMillis(61_000);
    edge.tick(1);
    assertThat(edge.ask(discover(1))).isEmpty();
    assertThat(pings).containsOnlyKeys(own);
  }

  @Test
  void anAddressThatWasSomebodyElsesIsProbed() {
    for (int client = 1; client <= 10; client++) {
      lease(client);
    }
    edge.ask(release(3, "10.0.0.12"));
    edge.log.settle();

    edge.ask(discover(11));
    assertThat(pings).containsOnlyKeys(ip("10.0.0.12"));
    answer("10.0.0.12", true);
    assertThat(edge.leaseOf(ip("10.0.0.12")).state()).isEqualTo(LeaseState.DECLINED);
    assertThat(edge.dropped(DropReason.NO_ADDRESS)).isEqualTo(1);
  }

  @Test
  void aReservedAddressIsOfferedUnprobed() {
    assertThat(edge.ask(discover(0x63)))
        .extracting(Dhcp4Message::yiaddr)
        .containsExactly(ip("10.0.0.99"));
    assertThat(pings).isEmpty();
  }

  @Test
  void whatWasProbedIsNotProbedAgainWhileItIsOffered() {
    List<Dhcp4Message> replies = new ArrayList<>(edge.ask(discover(1)));
    answer("10.0.0.10", false);
    replies = edge.ask(discover(1));
    assertThat(replies).extracting(Dhcp4Message::yiaddr).containsExactly(ip("10.0.0.10"));
    assertThat(pings).isEmpty();
  }

  @Test
  void onlySoManyOffersWaitAtOnce() {
    for (int client = 1; client <= 5; client++) {
      edge.ask(discover(client));
    }
    assertThat(pings).hasSize(3);
    assertThat(edge.dropped(DropReason.PARKING_FULL)).isEqualTo(2);
  }

  @Test
  void oneMessageFindsSoManyAddressesInUseAtTheMost() {
    List<Dhcp4Message> replies = edge.ask(discover(1));
    for (int tried = 0; tried < ParkedOffers.MOST_TRIES; tried++) {
      answer("10.0.0.1" + tried, true);
    }
    assertThat(replies).isEmpty();
    assertThat(pings).isEmpty();
    assertThat(edge.dropped(DropReason.ADDRESS_IN_USE)).isEqualTo(1);

    edge.ask(discover(1)); // and the next message goes on
    assertThat(pings).containsOnlyKeys(ip("10.0.0.15"));
  }

  @Test
  void aClientThatTakesTheAddressBeforeItWasProbedHasIt() {
    List<Dhcp4Message> replies = edge.ask(discover(1));
    assertThat(edge.exchange(selecting(1, "10.0.0.10")).messageType()).isEqualTo(MessageType.ACK);

    answer("10.0.0.10", true); // it is its client that replies

    assertThat(edge.leaseOf(ip("10.0.0.10")).state()).isEqualTo(LeaseState.DEFAULT);
    assertThat(replies).isEmpty();
  }

  @Test
  void anAnswerThatIsTooLateForTheClientIsNotSent() {
    List<Dhcp4Message> replies = edge.ask(discover(1));
    time.passMillis(8_001);
    answer("10.0.0.10", false);
    assertThat(replies).isEmpty();
    assertThat(edge.dropped(DropReason.TOO_LATE)).isEqualTo(1);
  }

  @Test
  void anEdgeThatHasLostThePartitionNeitherOffersNorDeclines() {
    List<Dhcp4Message> replies = edge.ask(discover(1));
    edge.ask(discover(2));
    edge.server.revoked(edge.allPartitions());
    Edge other = new Edge("edge2", broker, time, CONFIG).owning();
    edge.log.settle();
    edge.tick(5);
    assertThat(edge.owns(0)).isFalse();

    answer("10.0.0.10", false);
    answer("10.0.0.11", true);

    assertThat(replies).isEmpty();
    assertThat(other.leaseOf(ip("10.0.0.11"))).isNull();
    assertThat(edge.dropped(DropReason.NOT_OWNER)).isEqualTo(2);
  }
}
