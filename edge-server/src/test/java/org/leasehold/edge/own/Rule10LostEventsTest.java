package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.release;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.v4.Dhcp4Message;

/**
 * A broker that loses events which it has acknowledged breaks what it promised (rule 10); an edge
 * that sees it does not go on with what the log no longer says.
 */
class Rule10LostEventsTest extends RuleTest {

  private Edge owner;

  @BeforeEach
  void anOwnerWithALease() {
    owner = edge("a").owning();
    owner.lease(1);
  }

  private void lose(int events) {
    long end = broker.end(0) - events;
    broker.truncate(0, end);
    owner.log.truncated(0, end, 0);
  }

  private void isStopped(Edge edge) {
    assertThat(edge.fatal).singleElement().asString().contains("the log has lost events");
    assertThat(edge.owns(0)).isFalse();
  }

  @Test
  void anAnswerWithALowerOffsetShowsIt() {
    lose(1);

    List<Dhcp4Message> replies = request(owner, 2, SECOND);
    owner.log.settle();

    assertThat(replies).isEmpty();
    isStopped(owner);
  }

  @Test
  void anIdleOwnerSeesThatTheLogEndsEarlier() {
    lose(1);

    owner.tick(30);
    owner.log.settle();

    isStopped(owner);
  }

  @Test
  void whoReadsOnSeesThatAnotherEventStandsWhereItsLastOneWas() {
    lose(1);
    broker.write(0, granted(7, SECOND, "zombie", 0));
    broker.write(0, granted(8, SECOND, "zombie", 0));

    List<Dhcp4Message> replies = request(owner, 2, SECOND);
    owner.log.settle();

    assertThat(replies).isEmpty();
    isStopped(owner);
  }

  @Test
  void aClaimantSeesThatTheLogEndsEarlierThanItHasRead() {
    Edge successor = edge("b").started();
    lose(1);

    successor.server.assigned(ONLY, Takeover.FIRST);
    successor.log.answerEnd(0);
    successor.log.pump();

    isStopped(successor);
  }

  @Test
  void anEventUnderAClaimThatWasNotReadShowsIt() {
    Edge standby = edge("b").started();

    standby.server.read(0, 2, 0, granted(7, SECOND, "c", 1));

    isStopped(standby);
  }

  @Test
  void anEventOfALostClaimIsIgnored() {
    broker.write(0, granted(7, SECOND, "zombie", 9));

    Edge standby = edge("b").started();

    assertThat(standby.fatal).isEmpty();
    assertThat(standby.leaseOf(SECOND)).isNull();
  }

  @Test
  void aReleaseIsNotTakenForAnotherClientsThatHasItsOffsetNow() {
    Edge other = edge("b").started();
    other.ask(release(1, FIRST));
    broker.truncate(0, 1);
    broker.write(0, granted(7, FIRST, "c", 0));

    Edge next = edge("d").owning();

    assertThat(next.leaseOf(FIRST).client()).isEqualTo(granted(7, FIRST, "c", 0).lease().client());
    assertThat(next.leaseOf(FIRST).validLifetime()).isEqualTo(LIFETIME.toSeconds());
  }

  @Test
  void aReleaseIsNotTakenForALaterLeaseOfTheSameClientThatHasItsOffsetNow() {
    Edge other = edge("b").started();
    other.ask(release(1, FIRST));
    broker.truncate(0, 1);
    time.pass(Duration.ofSeconds(1));
    broker.write(0, granted(1, FIRST, "c", 0));

    Edge next = edge("d").owning();

    assertThat(next.leaseOf(FIRST).validLifetime()).isEqualTo(LIFETIME.toSeconds());
  }

  @Test
  void whatRetentionTookFromAQuietPartitionIsNoLoss() {
    broker.deleteBefore(0, broker.end(0));
    owner.server.revoked(ONLY);
    owner.log.settle();

    assertThat(owner.fatal).isEmpty();
    assertThat(owner.owns(0)).isTrue();
    request(owner, 2, SECOND);
    owner.log.settle();
    assertThat(owner.leaseOf(SECOND)).isNotNull();
  }

  /**
   * An owner that waits for what is gone would answer nobody, and no other edge would take over.
   */
  @Test
  void aGapThatTheLogLosesBeforeItIsReadDoesNotSilenceTheOwner() {
    broker.write(0, granted(7, SECOND, "zombie", 9));
    owner.server.ownership().check();
    owner.log.answerEnd(0);
    owner.log.pump();
    assertThat(owner.owns(0)).isFalse();

    lose(1);
    owner.log.settle();
    owner.tick(100);
    owner.log.settle();
    owner.tick(5);
    owner.log.settle();

    assertThat(owner.fatal).isEmpty();
    assertThat(owner.owns(0)).isTrue();
    request(owner, 2, SECOND);
    owner.log.settle();
    assertThat(owner.leaseOf(SECOND)).isNotNull();
  }
}
