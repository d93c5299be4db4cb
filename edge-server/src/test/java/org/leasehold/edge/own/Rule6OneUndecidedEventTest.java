package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.decline;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.release;
import static org.leasehold.edge.fixture.Packets.renewing;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;

class Rule6OneUndecidedEventTest extends RuleTest {

  private final Edge owner = edge("a").owning();

  private void assertUndecided(int unanswered) {
    assertThat(owner.log.unanswered(0)).isEqualTo(unanswered);
    assertThat(owner.dropped(DropReason.UNDECIDED)).isEqualTo(1);
  }

  @Test
  void noOtherClientIsGrantedAnAddressWhoseEventIsUnderWay() {
    request(owner, 1, FIRST);

    assertThat(request(owner, 2, FIRST)).isEmpty();

    assertUndecided(1);
  }

  @Test
  void noOtherClientIsOfferedAnAddressWhoseEventIsUnderWay() {
    request(owner, 1, FIRST);

    assertThat(offerTo(owner, 2)).isEqualTo(SECOND);
  }

  @Test
  void aRepeatedRequestIsAppendedOnce() {
    request(owner, 1, FIRST);

    assertThat(request(owner, 1, FIRST)).isEmpty();

    assertUndecided(1);
  }

  @Test
  void noSecondAddressIsGrantedToTheClientInThatSubnet() {
    request(owner, 1, FIRST);

    assertThat(request(owner, 1, SECOND)).isEmpty();
    assertUndecided(1);
    assertThat(offerTo(owner, 1)).isNull();
  }

  @Test
  void aReleaseWaitsForTheRenewalBeforeIt() {
    owner.exchange(renewing(1, FIRST));
    owner.ask(renewing(1, FIRST));

    owner.ask(release(1, FIRST));

    assertUndecided(1);
  }

  // The client's other event would otherwise lose its reservation, and its address be given twice.
  @Test
  void aReleaseOfTheClientsOtherLeaseWaitsToo() {
    owner.exchange(renewing(1, FIRST));
    request(owner, 1, SECOND);

    owner.ask(release(1, FIRST));
    owner.ask(decline(1, "10.0.0.10"));

    assertThat(owner.log.unanswered(0)).isEqualTo(1);
    assertThat(owner.dropped(DropReason.UNDECIDED)).isEqualTo(2);
    assertThat(owner.table.isUndecided(Edge.key(SECOND))).isTrue();
    assertThat(request(owner, 2, SECOND)).isEmpty();
    assertThat(owner.log.unanswered(0)).isEqualTo(1);
  }

  @Test
  void aCommandAboutTheClientsOtherLeaseWaitsToo() {
    owner.exchange(renewing(1, FIRST));
    long offset = owner.table.at(Edge.key(FIRST)).offset();
    request(owner, 1, SECOND);

    owner.server.command(
        0,
        new LeaseCommand(
            UUID.randomUUID(),
            Action.DELETE,
            owner.leaseOf(FIRST),
            offset,
            "operator",
            time.now(),
            null));

    assertThat(owner.log.unanswered(0)).isEqualTo(1);
    assertThat(owner.table.isUndecided(Edge.key(SECOND))).isTrue();
    owner.log.settle();
    owner.tick(1);
    owner.log.settle();
    assertThat(owner.leaseOf(FIRST)).isNull();
    assertThat(owner.leaseOf(SECOND)).isNotNull();
  }

  @Test
  void theAddressIsDecidedUponAgainWhenTheOutcomeIsKnown() {
    request(owner, 1, FIRST);
    owner.log.settle();

    request(owner, 1, FIRST);

    assertThat(owner.log.unanswered(0)).isEqualTo(1);
    assertThat(owner.dropped(DropReason.UNDECIDED)).isZero();
  }

  @Test
  void anOfferIsLetGoWhenAnotherTakesItsPlaceForTheClient() {
    owner.ask(discover(1));
    request(owner, 1, ip("10.0.0.12"));
    owner.log.settle();

    assertThat(owner.table.isFree(Edge.key(FIRST))).isTrue();
  }
}
