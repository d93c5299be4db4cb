package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Lease caching, adaptive lifetimes, T1 and T2 (Kea's manual). */
class LeaseTermsTest {

  private static final Ipv4Address FIRST = ip("10.0.0.10");

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String more) {
    String config =
        """
        %s
        "min-valid-lifetime": 300, "valid-lifetime": 1000, "max-valid-lifetime": 2000,
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
          "pools": [ { "pool": "10.0.0.10-10.0.0.13" } ] } ]
        """;
    return new Edge("a", broker, time, Configs.of(config.formatted(more))).owning();
  }

  private static OptionalLong told(Dhcp4Message reply) {
    return reply.options().leaseTime();
  }

  private Instant end(Edge edge) {
    return edge.leaseOf(FIRST).endsAt();
  }

  @Test
  void aYoungLeaseIsToldAgainWithTheSameEndAndAnOlderOneIsProlonged() {
    Edge edge = edge("\"cache-threshold\": 0.25,");
    assertThat(told(edge.exchange(selecting(1, FIRST)))).hasValue(1000);
    Instant end = end(edge);

    time.pass(Duration.ofSeconds(100));
    assertThat(told(edge.exchange(renewing(1, FIRST)))).hasValue(900);
    assertThat(end(edge)).isEqualTo(end);
    time.pass(Duration.ofSeconds(150));
    assertThat(told(edge.exchange(renewing(1, FIRST)))).as("250 s old").hasValue(750);
    assertThat(end(edge)).isEqualTo(end);

    time.pass(Duration.ofSeconds(1));
    assertThat(told(edge.exchange(renewing(1, FIRST)))).as("251 s old").hasValue(1000);
    assertThat(end(edge)).isEqualTo(time.now().plusSeconds(1000));
  }

  // Rule 7: an ACK rests on an event of its own, whatever it says.
  @Test
  void aLeaseThatIsToldAgainIsCommittedAllTheSame() {
    Edge edge = edge("\"cache-max-age\": 600,");
    edge.exchange(selecting(1, FIRST));
    long events = broker.end(0);
    time.pass(Duration.ofSeconds(10));

    var replies = edge.ask(renewing(1, FIRST));

    assertThat(replies).isEmpty();
    edge.log.settle();
    assertThat(replies).hasSize(1);
    assertThat(broker.end(0)).isEqualTo(events + 1);
  }

  @Test
  void anOfferTellsWhatTheAckWillTell() {
    Edge edge = edge("\"cache-threshold\": 0.5, \"calculate-tee-times\": true,");
    edge.exchange(selecting(1, FIRST));
    time.pass(Duration.ofSeconds(200));

    Dhcp4Message offer = edge.exchange(discover(1));

    assertThat(told(offer)).hasValue(800);
    assertThat(offer.options().octets(OptionCode.RENEWAL_TIME)).contains(Octets.parse("00000190"));
  }

  @Test
  void whatChangesIsNotToldAgain() {
    Edge edge = edge("\"cache-threshold\": 0.5,");
    edge.exchange(selecting(1, FIRST));
    time.pass(Duration.ofSeconds(100));
    Packet named = renewing(1, FIRST).with(all -> all.putText(OptionCode.HOST_NAME, "new"));
    assertThat(told(edge.exchange(named))).as("another name").hasValue(1000);
    time.pass(Duration.ofSeconds(100));
    Packet shorter =
        renewing(1, FIRST)
            .with(all -> all.putText(OptionCode.HOST_NAME, "new"))
            .with(all -> all.putInt(OptionCode.LEASE_TIME, 500));
    assertThat(told(edge.exchange(shorter))).as("a shorter one").hasValue(500);
  }

  @Test
  void withoutTheKeysEveryRenewalProlongs() {
    Edge edge = edge("");
    edge.exchange(selecting(1, FIRST));
    time.pass(Duration.ofSeconds(1));

    assertThat(told(edge.exchange(renewing(1, FIRST)))).hasValue(1000);
  }

  @Test
  void whereAddressesAreShortNewClientsGetTheShortestLifetime() {
    Edge edge = edge("\"adaptive-lease-time-threshold\": 0.75,");
    assertThat(told(edge.exchange(selecting(1, FIRST)))).as("1 of 4").hasValue(1000);
    assertThat(told(edge.exchange(selecting(2, "10.0.0.11")))).as("2 of 4").hasValue(1000);
    assertThat(told(edge.exchange(discover(3)))).as("3 of 4, offered").hasValue(300);
    assertThat(told(edge.exchange(selecting(3, "10.0.0.12")))).as("3 of 4").hasValue(300);
    time.pass(Duration.ofSeconds(100));
    assertThat(told(edge.exchange(renewing(1, FIRST)))).as("what is left").hasValue(900);
    time.pass(Duration.ofSeconds(700));
    assertThat(told(edge.exchange(renewing(1, FIRST)))).as("the shortest").hasValue(300);
  }

  @Test
  void theLifetimesOfASubnetAreItsOwn() {
    String config =
        """
        "min-valid-lifetime": 300, "valid-lifetime": 1000, "max-valid-lifetime": 2000,
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "valid-lifetime": 4294967295,
          "pools": [ { "pool": "10.0.0.10-10.0.0.13" } ] } ]
        """;
    Edge edge = new Edge("a", broker, time, Configs.of(config)).owning();
    Packet packet = selecting(1, FIRST).with(all -> all.putInt(OptionCode.LEASE_TIME, 500));

    assertThat(told(edge.exchange(packet))).as("for ever").hasValue(4294967295L);
    time.pass(Duration.ofDays(10_000));
    edge.tick(1);
    assertThat(edge.table.isEnded(Edge.key(FIRST))).isFalse();
  }
}
