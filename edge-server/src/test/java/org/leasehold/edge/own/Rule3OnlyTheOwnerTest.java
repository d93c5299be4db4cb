package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.edge.fixture.Packets.decline;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.renewing;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseState;

class Rule3OnlyTheOwnerTest extends RuleTest {

  private final Edge owner = edge("a").owning();
  private final Edge other = edge("b").started();

  private void grantToOne() {
    owner.exchange(renewing(1, FIRST));
    other.log.settle();
  }

  private LeaseCommand command(Action action, Lease lease, long refersTo) {
    return new LeaseCommand(
        UUID.randomUUID(), action, lease, refersTo, "operator", time.now(), null);
  }

  @Test
  void anEdgeThatDoesNotOwnThePartitionAppendsNothing() {
    long end = broker.end(0);

    assertThat(request(other, 1, FIRST)).isEmpty();
    assertThat(offerTo(other, 1)).isNull();

    other.log.settle();
    assertThat(broker.end(0)).isEqualTo(end);
    assertThat(other.dropped(DropReason.NOT_OWNER)).isEqualTo(1);
  }

  @Test
  void theOwnersPartRefusesWhatIsNotOfItsEpoch() {
    Append stale =
        new Append() {
          @Override
          public LeaseChanged event() {
            return granted(1, FIRST, "a", 17);
          }

          @Override
          public void committed(long offset) {}

          @Override
          public void uncertain(String why) {}

          @Override
          public void decided() {}
        };

    assertThatThrownBy(() -> owner.server.ownership().append(0, stale))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> other.server.ownership().append(0, stale))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aReleaseThatReachedAnotherEdgeIsDoneByTheOwner() {
    grantToOne();

    other.ask(release(1, FIRST));
    owner.log.settle();

    LeaseChanged event = (LeaseChanged) lastEvent();
    assertThat(event.change()).isEqualTo(Change.RELEASED);
    assertThat(event.edge()).isEqualTo("a");
    assertThat(event.commandId()).isNotNull();
    assertThat(event.packet().messageType()).isEqualTo("DHCPRELEASE");
  }

  @Test
  void aDeclineThatReachedAnotherEdgeIsDoneByTheOwner() {
    grantToOne();

    other.ask(decline(1, "10.0.0.10"));
    owner.log.settle();

    assertThat(owner.leaseOf(FIRST).state()).isEqualTo(LeaseState.DECLINED);
  }

  @Test
  void aCommandIsDroppedWhenTheLeaseHasChangedSince() {
    grantToOne();
    other.ask(release(1, FIRST));

    owner.exchange(renewing(1, FIRST));

    assertThat(((LeaseChanged) lastEvent()).change()).isEqualTo(Change.RENEWED);
    assertThat(owner.leaseOf(FIRST).state()).isEqualTo(LeaseState.DEFAULT);
  }

  @Test
  void aCommandWaitsForAnUndecidedEventAndIsDroppedThen() {
    grantToOne();
    owner.ask(renewing(1, FIRST));
    other.ask(release(1, FIRST));
    owner.log.deliverCommands(0);
    owner.log.pump();
    assertThat(owner.log.unanswered(0)).isEqualTo(1);

    owner.log.settle();
    owner.tick(1);
    owner.log.settle();

    assertThat(((LeaseChanged) lastEvent()).change()).isEqualTo(Change.RENEWED);
  }

  @Test
  void aCommandWaitsWhileAGapIsReadAndIsDoneThen() {
    grantToOne();
    other.ask(release(1, FIRST));
    broker.write(0, granted(3, SECOND, "zombie", 77));
    request(owner, 2, SECOND);
    owner.log.commit(0);
    owner.log.pump();
    assertThat(owner.server.ownership().status().get(0).phase()).isEqualTo("CHECKING_GAP");

    owner.log.deliverCommands(0);
    owner.log.pump();
    owner.log.settle();
    owner.tick(1);
    owner.log.settle();

    assertThat(owner.leaseOf(FIRST).state()).isEqualTo(LeaseState.RELEASED);
  }

  @Test
  void aCommandAboutALeaseThatIsNotThereDoesNothing() {
    Lease gone = granted(1, FIRST, "a", 0).lease();
    long end = broker.end(0);

    for (Action action : new Action[] {Action.RELEASE, Action.DECLINE, Action.DELETE}) {
      owner.server.command(0, command(action, gone, -1));
    }

    owner.log.settle();
    assertThat(broker.end(0)).isEqualTo(end);
  }

  @Test
  void theNextOwnerFindsTheCommandInTheTopic() {
    grantToOne();
    other.ask(release(1, FIRST));
    owner.server.revoked(ONLY);

    other.server.assigned(ONLY, Takeover.FIRST);
    other.log.settle();

    assertThat(other.leaseOf(FIRST).state()).isEqualTo(LeaseState.RELEASED);
    assertThat(((LeaseChanged) lastEvent()).edge()).isEqualTo("b");
  }
}
