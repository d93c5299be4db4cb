package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.selecting;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.CommandDecision.CarryOut;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.message.Message;
import org.leasehold.edge.serve.CommandResult.Committed;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.LeaseType;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.PacketContext;

/** One site serves a second family beside DHCPv4, on the same partitions and thread. */
class TwoFamiliesTest {

  private static final Dhcp4Config CONFIG =
      Configs.of(
          2,
          Duration.ofSeconds(5),
          """
          "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
            "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] } ]
          """);
  private static final Ipv4Address ADDRESS4 = ip("10.0.0.10");

  /** The message of a client that asks for an address and a prefix. */
  private record Solicit(LeaseKey address, LeaseKey prefix) implements Query {
    @Override
    public String interfaceName() {
      return "eth0";
    }

    @Override
    public ClientIdentity client() {
      return new ClientIdentity(0, Octets.EMPTY, null, Octets.parse("00:03:00:01"), 7);
    }

    @Override
    public PacketContext context() {
      return new PacketContext("SOLICIT", 0x123456, null, null, null, -1, null, null);
    }

    @Override
    public String typeName() {
      return "SOLICIT";
    }

    @Override
    public String transactionId() {
      return "123456";
    }

    @Override
    public boolean hasWaited(long millis) {
      return false;
    }

    Lease lease(LeaseKey key, Instant now) {
      return new Lease(
          key, 1, LeaseState.DEFAULT, client(), now, 600, 300, "", null, 5, 3600, null);
    }
  }

  private record Reply(Instant at) implements Message {}

  /** Everybody gets what they ask for. */
  private static final class Generous implements Decisions<Solicit> {
    @Override
    public Decision decide(Solicit query, LeaseView leases, IntPredicate owned, Instant clock) {
      return new Commit(
          List.of(
              new Own(Change.GRANTED, query.lease(query.address(), clock)),
              new Own(Change.GRANTED, query.lease(query.prefix(), clock))),
          Reply::new);
    }

    @Override
    public CommandDecision decide(LeaseCommand command, LeaseView leases, Instant clock) {
      return new CarryOut(new Own(Change.DELETED, leases.at(command.lease().key()).lease()));
    }
  }

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(2, () -> time.now().toEpochMilli());
  private final Edge edge = new Edge("a", broker, time, CONFIG);
  private final LeaseTable table =
      new LeaseTable(Configs.SITE, Set.of(LeaseType.NA, LeaseType.PD), 2);
  private final Exchanges<Solicit> second =
      edge.server.serve(
          new Generous(),
          table,
          new PacketCounters(
              new SimpleMeterRegistry(), Configs.SITE, "dhcp6", List.of("SOLICIT"), List.of()),
          Probing.NONE);

  private final LeaseKey address = LeaseKey.of(Configs.SITE, "2001:db8::1");
  private final LeaseKey prefix = LeaseKey.of(Configs.SITE, "2001:db8:0:2::/64");

  private List<Message> solicit() {
    List<Message> replies = new ArrayList<>();
    second.received(new Solicit(address, prefix), 0, replies::add);
    edge.log.settle();
    return replies;
  }

  @Test
  void eachFamilyHasItsOwnLeasesAndAnswers() {
    edge.owning();

    assertThat(solicit()).hasOnlyElementsOfType(Reply.class).hasSize(1);
    edge.exchange(selecting(1, ADDRESS4));

    assertThat(table.at(address).lease().client().iaid()).isEqualTo(7);
    assertThat(table.at(prefix).lease().key().type()).isEqualTo(LeaseType.PD);
    assertThat(table.size()).isEqualTo(2);
    assertThat(edge.table.size()).isEqualTo(1);
    assertThat(edge.fatal).isEmpty();
  }

  @Test
  void aCommandGoesToTheFamilyOfItsLease() {
    edge.owning();
    solicit();
    var result =
        edge.server.submit(
            new LeaseCommand(
                UUID.randomUUID(),
                Action.DELETE,
                table.at(prefix).lease(),
                table.at(prefix).offset(),
                "operator",
                time.now(),
                null));
    edge.log.settle();

    assertThat(result.join()).isInstanceOf(Committed.class);
    assertThat(table.at(prefix)).isNull();
    assertThat(table.at(address)).isNotNull();
  }

  @Test
  void anEdgeThatServesOneFamilyReadsTheOthersEventsAndKeepsNothing() {
    Edge fourOnly = new Edge("b", broker, time, CONFIG).started();
    edge.owning();
    solicit();
    edge.exchange(selecting(1, ADDRESS4));
    fourOnly.log.settle();

    assertThat(fourOnly.table.size()).isEqualTo(1);
    assertThat(fourOnly.fatal).isEmpty();
  }

  @Test
  void anEdgeIsIdleWhenNothingOfEitherFamilyIsUnderWay() {
    edge.owning();
    boolean[] done = new boolean[1];
    second.received(new Solicit(address, prefix), 0, reply -> {});
    edge.server.stopTaking(() -> done[0] = true);
    edge.tick(1);
    assertThat(done[0]).isFalse();

    edge.log.settle();
    edge.tick(1);
    assertThat(done[0]).isTrue();
  }
}
