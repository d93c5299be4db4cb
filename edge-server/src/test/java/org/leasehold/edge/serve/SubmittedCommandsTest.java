package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.renewing;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.serve.CommandResult.Committed;
import org.leasehold.edge.serve.CommandResult.Refused;
import org.leasehold.edge.serve.CommandResult.Unanswered;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/** An operator's commands, at the edge that owns the lease and at one that does not. */
class SubmittedCommandsTest {

  private static final Set<Integer> ONLY = Set.of(0);
  private static final Ipv4Address FIRST = ip("10.0.0.10");
  private static final Ipv4Address SECOND = ip("10.0.0.11");

  private static final Dhcp4Config CONFIG =
      Configs.of(
          """
          "valid-lifetime": 600,
          "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
            "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] } ]
          """);

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());
  private Edge owner;
  private Edge other;

  @BeforeEach
  void aLeaseThatBothEdgesKnow() {
    owner = new Edge("a", broker, time, CONFIG).owning();
    other = new Edge("b", broker, time, CONFIG).started();
    owner.exchange(renewing(1, FIRST));
    other.log.settle();
  }

  private LeaseCommand command(Edge at, Action action, Lease lease) {
    return command(
        action,
        lease,
        at.table.at(Edge.key(FIRST)) == null ? -1 : at.table.at(Edge.key(FIRST)).offset());
  }

  private LeaseCommand command(Action action, Lease lease, long refersTo) {
    return new LeaseCommand(
        UUID.randomUUID(), action, lease, refersTo, "operator", time.now(), null);
  }

  private Lease lease(LeaseKey key, ClientIdentity client) {
    return new Lease(
        key, 1, LeaseState.DEFAULT, client, time.now(), 600, 0, "", null, 5, 3600, null);
  }

  private Lease lease(Ipv4Address address, int client) {
    return lease(
        LeaseKey.of(Configs.SITE, address), ClientIdentity.v4(1, Packets.mac(client), null));
  }

  private void pass(int seconds) {
    time.pass(Duration.ofSeconds(seconds));
    owner.tick(1);
    other.tick(1);
  }

  @Test
  void theSenderIsToldWhenTheOwnersEventHasBeenReadBack() {
    CompletableFuture<CommandResult> result =
        other.server.submit(command(other, Action.DELETE, other.leaseOf(FIRST)));
    assertThat(result).isNotDone();

    owner.log.settle();
    assertThat(owner.leaseOf(FIRST)).isNull();
    assertThat(result).isNotDone();
    other.log.settle();

    Committed committed = (Committed) result.join();
    assertThat(committed.change()).isEqualTo(Change.DELETED);
    assertThat(committed.lease().key().address()).isEqualTo(FIRST);
    assertThat(committed.offset()).isEqualTo(broker.end(0) - 1);
    assertThat(((LeaseChanged) broker.at(0, committed.offset())).edge()).isEqualTo("a");
  }

  @Test
  void theOwnerItselfTellsWhenItsEventIsCommitted() {
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(Action.ADD, lease(SECOND, 2), -1));
    owner.log.deliverCommands(0);
    owner.log.pump();
    assertThat(owner.log.unanswered(0)).isEqualTo(1);
    assertThat(result).isNotDone();

    owner.log.settle();

    assertThat(result)
        .isCompletedWithValue(
            new Committed(Change.ADDED, owner.leaseOf(SECOND), broker.end(0) - 1));
  }

  @Test
  void anUpdateIsTheLeaseThatItNames() {
    Lease longer = owner.leaseOf(FIRST).grantedAt(time.now().plusSeconds(7));
    CompletableFuture<CommandResult> result =
        other.server.submit(command(other, Action.UPDATE, longer));
    owner.log.settle();
    other.log.settle();

    assertThat(result.join()).isEqualTo(new Committed(Change.UPDATED, longer, broker.end(0) - 1));
    assertThat(owner.leaseOf(FIRST)).isEqualTo(longer);
  }

  @Test
  void theOwnerSaysAtOnceThatThereIsNoSuchLease() {
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(Action.DELETE, lease(SECOND, 1), -1));
    owner.log.settle();

    assertThat(result).isCompletedWithValue(new Refused(Refusal.NOT_THERE));
  }

  // A log that has lost events uses their offsets again.
  @Test
  void aDeleteOfAnotherGrantAtTheSameOffsetIsRefused() {
    Lease seen = owner.leaseOf(FIRST).grantedAt(time.now().minusSeconds(9));
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(owner, Action.DELETE, seen));
    owner.log.settle();

    assertThat(result).isCompletedWithValue(new Refused(Refusal.CHANGED_SINCE));
    assertThat(owner.leaseOf(FIRST)).isNotNull();
  }

  @Test
  void theOwnerSaysAtOnceThatTheLeaseIsThereAlready() {
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(Action.ADD, lease(FIRST, 2), -1));
    owner.log.settle();

    assertThat(result).isCompletedWithValue(new Refused(Refusal.CHANGED_SINCE));
  }

  @Test
  void whatAnotherEdgesOwnerRefusesSinceTheLeaseHasChangedIsSeenInTheLog() {
    LeaseCommand command = command(other, Action.DELETE, other.leaseOf(FIRST));
    owner.exchange(renewing(1, FIRST));
    CompletableFuture<CommandResult> result = other.server.submit(command);
    owner.log.settle();
    assertThat(result).isNotDone();

    other.log.settle();

    assertThat(result).isCompletedWithValue(new Refused(Refusal.CHANGED_SINCE));
    assertThat(owner.leaseOf(FIRST)).isNotNull();
  }

  @Test
  void aCommandThatWaitsForAnEventUnderWayIsSettledAfterIt() {
    LeaseCommand command = command(owner, Action.DELETE, owner.leaseOf(FIRST));
    owner.ask(renewing(1, FIRST));
    CompletableFuture<CommandResult> result = owner.server.submit(command);
    owner.log.deliverCommands(0);
    owner.log.pump();
    assertThat(result).isNotDone();
    assertThat(owner.log.unanswered(0)).as("the renewal alone").isEqualTo(1);

    owner.log.settle();
    owner.tick(1);

    assertThat(result).isCompletedWithValue(new Refused(Refusal.CHANGED_SINCE));
  }

  @Test
  void theNextOwnerCarriesOutWhatTheFormerOneDidNot() {
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(owner, Action.DELETE, owner.leaseOf(FIRST)));
    owner.server.revoked(ONLY);
    other.server.assigned(ONLY, new Takeover(Takeover.Kind.HANDED_OVER, "a"));
    other.log.settle();
    owner.log.settle();

    assertThat(result.join()).isInstanceOf(Committed.class);
    assertThat(((LeaseChanged) broker.at(0, broker.end(0) - 1)).edge()).isEqualTo("b");
  }

  @Test
  void anUncertainEventSettlesNothingUntilItIsRead() {
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(owner, Action.DELETE, owner.leaseOf(FIRST)));
    owner.log.deliverCommands(0);
    owner.log.pump();
    owner.log.write(0);
    owner.log.fail(0);
    owner.log.pump();
    assertThat(result).isNotDone();

    owner.tick(5);
    owner.log.settle();

    assertThat(result.join()).isInstanceOf(Committed.class);
    assertThat(owner.leaseOf(FIRST)).isNull();
  }

  // Otherwise the next owner would do what the operator has long given up.
  @ParameterizedTest
  @EnumSource(names = {"ADD", "UPDATE", "DELETE"})
  void aCommandWithoutAnOwnerIsOver(Action action) {
    Ipv4Address address = action == Action.ADD ? SECOND : FIRST;
    LeaseCommand command =
        action == Action.ADD
            ? command(action, lease(address, 2), -1)
            : command(other, action, other.leaseOf(FIRST).grantedAt(time.now().plusSeconds(1)));
    CompletableFuture<CommandResult> result = other.server.submit(command);
    Lease before = owner.leaseOf(address);

    pass(11);
    assertThat(result).isNotDone();
    owner.log.settle();
    other.log.settle();
    assertThat(owner.leaseOf(address)).isEqualTo(before);
    assertThat(result).isNotDone();
    pass(2);

    assertThat(result).isCompletedWithValue(new Unanswered());
  }

  // By the next owner's clock it may not be: it would be carried out after all.
  @Test
  void whatIsTooOldByTheOwnersClockIsUnansweredAndNotRefused() {
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(owner, Action.DELETE, owner.leaseOf(FIRST)));
    owner.skewMillis = 60_000;
    owner.log.settle();
    assertThat(owner.leaseOf(FIRST)).isNotNull();
    assertThat(result).isNotDone();

    owner.server.revoked(ONLY);
    other.server.assigned(ONLY, new Takeover(Takeover.Kind.HANDED_OVER, "a"));
    other.log.settle();
    owner.log.settle();

    assertThat(result.join()).isInstanceOf(Committed.class);
  }

  @Test
  void aFamilyThatIsNotServedHereIsRefused() {
    LeaseKey key = LeaseKey.of(Configs.SITE, "2001:db8::1");
    ClientIdentity duid = new ClientIdentity(0, Octets.EMPTY, null, Octets.parse("00:01:02"), 1);
    CompletableFuture<CommandResult> result =
        owner.server.submit(command(Action.ADD, lease(key, duid), -1));
    long end = broker.end(0);
    owner.log.settle();

    assertThat(result).isCompletedWithValue(new Refused(Refusal.NOT_SERVED));
    assertThat(broker.end(0)).isEqualTo(end);
  }

  @Test
  void aRefusedCommandKeepsNoOtherFromBeingCarriedOut() {
    LeaseKey key = LeaseKey.of(Configs.SITE, "2001:db8::1");
    owner.server.submit(
        command(
            Action.ADD,
            lease(key, new ClientIdentity(0, Octets.EMPTY, null, Octets.parse("00:01:02"), 1)),
            -1));
    CompletableFuture<CommandResult> refused =
        owner.server.submit(command(Action.DELETE, lease(SECOND, 1), -1));
    CompletableFuture<CommandResult> done =
        owner.server.submit(command(owner, Action.DELETE, owner.leaseOf(FIRST)));
    owner.log.settle();
    owner.tick(1);
    owner.log.settle();

    assertThat(refused.join()).isInstanceOf(Refused.class);
    assertThat(done.join()).isInstanceOf(Committed.class);
  }
}
