package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.decline;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.schemas.lease.Ipv4Address;

/** docs/allocation.md. */
class AllocationTest {

  private final TestTime time = new TestTime();

  private Edge edge(int partitions, String subnet, String more) {
    Broker broker = new Broker(partitions, () -> time.now().toEpochMilli());
    String config =
        """
        "valid-lifetime": 1000, "expired-leases-processing": { "hold-reclaimed-time": 3600 },
        "decline-probation-period": 600, %s
        "subnet4": [ { "id": 1, %s } ]
        """;
    return new Edge(
            "a",
            broker,
            time,
            Configs.of(partitions, Duration.ofSeconds(5), config.formatted(more, subnet)))
        .owning();
  }

  private Edge edge(String prefix, String pool, int partitions) {
    return edge(
        partitions,
        "\"subnet\": \"%s\", \"pools\": [ { \"pool\": \"%s\" } ]".formatted(prefix, pool),
        "");
  }

  private void pass(Edge edge, Duration duration) {
    time.pass(duration);
    edge.tick(1);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/24, 10.0.0.7-10.0.0.7, 1, 1",
    "10.0.0.0/24, 10.0.0.7-10.0.0.7, 12, 1",
    "10.0.0.6/31, 10.0.0.6/31, 12, 2",
    "10.0.0.0/24, 10.0.0.0/24, 12, 256",
    "255.255.255.255/32, 255.255.255.255/32, 3, 1",
    "255.255.255.0/24, 255.255.255.250-255.255.255.255, 4, 6",
    "0.0.0.0/8, 0.0.0.1-0.0.0.3, 2, 3",
    "127.255.255.0/24, 127.255.255.254-127.255.255.255, 2, 2",
  })
  void eachAddressOfAPoolIsGivenOnceAndNoOther(String prefix, String pool, int partitions, int n) {
    Edge edge = edge(prefix, pool, partitions);
    String gateway = prefix.substring(0, prefix.indexOf('/'));
    Set<Ipv4Address> given = new HashSet<>();
    for (int client = 0; client < n; client++) {
      Ipv4Address offered = edge.exchange(from(gateway, client)).yiaddr();
      edge.exchange(selecting(client, offered).giaddr(relay(gateway)));
      given.add(offered);
    }

    assertThat(given).hasSize(n);
    assertThat(edge.ask(from(gateway, n))).isEmpty();
    assertThat(edge.dropped(DropReason.NO_ADDRESS)).isEqualTo(1);
  }

  /** By a relay of the subnet, for the server's own address is of another. */
  private static Packet from(String network, int client) {
    return discover(client).giaddr(relay(network));
  }

  private static String relay(String network) {
    return network.equals("0.0.0.0") ? "0.0.0.200" : network;
  }

  @Test
  void whoComesBackGetsItsFormerAddressThroughTheHoldTime() {
    Edge edge = edge("10.0.0.0/24", "10.0.0.10-10.0.0.19", 2);
    Ipv4Address its = edge.lease(1);
    for (int other = 2; other < 7; other++) {
      edge.lease(other);
    }
    pass(edge, Duration.ofSeconds(1005 + 3599));

    assertThat(edge.exchange(discover(7)).yiaddr()).as("an unused one").isNotEqualTo(its);
    assertThat(edge.exchange(discover(1)).yiaddr()).isEqualTo(its);
  }

  @Test
  void ofEndedAddressesTheOneThatEndedFirstIsGivenFirst() {
    Edge edge = edge("10.0.0.0/24", "10.0.0.10-10.0.0.12", 2);
    edge.exchange(selecting(1, "10.0.0.11"));
    edge.exchange(selecting(2, "10.0.0.12"));
    edge.exchange(selecting(3, "10.0.0.10"));
    edge.ask(release(2, "10.0.0.12"));
    edge.ask(release(3, "10.0.0.10"));
    edge.ask(release(1, "10.0.0.11"));
    edge.log.settle();

    assertThat(edge.lease(4)).isEqualTo(ip("10.0.0.12"));
    assertThat(edge.lease(5)).isEqualTo(ip("10.0.0.10"));
    assertThat(edge.lease(6)).isEqualTo(ip("10.0.0.11"));
  }

  @Test
  void anOfferLastsTenSecondsOrItsLifetimeIfThatIsLonger() {
    for (String more : new String[] {"", "\"offer-lifetime\": 5,"}) {
      assertOfferLasts(more, 10);
    }
    assertOfferLasts("\"offer-lifetime\": 60,", 60);
  }

  private void assertOfferLasts(String more, int seconds) {
    Edge edge =
        edge(1, "\"subnet\": \"10.0.0.0/24\", \"pools\": [ { \"pool\": \"10.0.0.10/31\" } ]", more);
    Ipv4Address offered = edge.exchange(discover(1)).yiaddr();
    pass(edge, Duration.ofMillis(seconds * 1000L - 1));
    assertThat(edge.table.isFree(Edge.key(offered))).isFalse();
    pass(edge, Duration.ofMillis(1));
    assertThat(edge.table.isFree(Edge.key(offered))).isTrue();
  }

  // 10 s for the first half, 2 s for the rest: what a flood takes comes back soon after.
  @Test
  void aFloodOfDiscoversHoldsTheLastHalfOfAPoolForTwoSecondsOnly() {
    Edge edge = edge("10.0.0.0/24", "10.0.0.0-10.0.0.127", 1);
    for (int client = 0; client < 1000; client++) {
      edge.ask(discover(client));
    }
    assertThat(edge.dropped(DropReason.NO_ADDRESS)).isEqualTo(1000 - 128);

    pass(edge, Duration.ofSeconds(2));
    assertThat(edge.table.holds()).isEqualTo(64);
    assertThat(edge.exchange(discover(5000)).messageType()).isNotNull();
    pass(edge, Duration.ofSeconds(8));
    assertThat(edge.table.holds()).as("none of the flood's").isEqualTo(0);
  }

  // Kea: what has ended cannot be declined.
  @Test
  void aLeaseThatHasEndedIsNotDeclined() {
    Edge edge = edge("10.0.0.0/24", "10.0.0.10-10.0.0.10", 1);
    edge.lease(1);
    pass(edge, Duration.ofSeconds(1000));

    edge.ask(decline(1, "10.0.0.10"));
    edge.log.settle();

    assertThat(edge.dropped(DropReason.NOT_THE_CLIENTS_LEASE)).isEqualTo(1);
    pass(edge, Duration.ofSeconds(6));
    assertThat(edge.exchange(discover(2)).yiaddr()).isEqualTo(ip("10.0.0.10"));
  }
}
