package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;

class Rule4ContiguousOffsetsTest extends RuleTest {

  private final Edge owner = edge("a").owning();

  private String phase() {
    return owner.server.ownership().status().get(0).phase();
  }

  @Test
  void theExpectedOffsetIsAnsweredAtOnceWithoutReading() {
    List<Dhcp4Message> replies = request(owner, 1, FIRST);

    owner.log.commit(0);
    owner.log.pump();

    assertThat(owner.log.isReading(0)).isFalse();
    assertThat(replies).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
  }

  @Test
  void aHigherOffsetHoldsTheReplyAndThoseAfterIt() {
    broker.write(0, granted(3, FIRST, "zombie", 77));
    List<Dhcp4Message> first = request(owner, 1, FIRST);
    List<Dhcp4Message> second = request(owner, 2, SECOND);

    owner.log.commit(0);
    owner.log.commit(0);
    owner.log.pump();

    assertThat(first).isEmpty();
    assertThat(second).isEmpty();
    assertThat(owner.owns(0)).isFalse();
    assertThat(phase()).isEqualTo("CHECKING_GAP");
  }

  @Test
  void aGapOfIgnoredEventsIsReadAndTheRepliesFollow() {
    broker.write(0, granted(3, FIRST, "zombie", 77));
    List<Dhcp4Message> first = request(owner, 1, FIRST);
    owner.log.write(0);
    broker.write(0, granted(3, SECOND, "zombie", 77));
    List<Dhcp4Message> second = request(owner, 2, SECOND);
    owner.log.commit(0);
    owner.log.commit(0);
    owner.log.pump();

    owner.log.deliver(0, 3);
    owner.log.pump();

    assertThat(first).hasSize(1);
    assertThat(second).as("its own gap is not read yet").isEmpty();
    owner.log.deliver(0, 2);
    owner.log.pump();
    assertThat(second).hasSize(1);
    assertThat(owner.owns(0)).isTrue();
    assertThat(owner.lease(5)).isNotNull();
  }

  @Test
  void aForeignClaimInTheGapEndsOwnership() {
    broker.write(0, claimBy("b"));
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    owner.log.commit(0);
    owner.log.pump();

    owner.log.settle();

    assertThat(owner.owns(0)).isFalse();
    assertThat(replies).isEmpty();
    assertThat(owner.leaseOf(FIRST)).isNull();
  }

  // One's own claim may land twice, or late: the epoch is then another's, one's own or not.
  @Test
  void onesOwnClaimInTheGapEndsOwnershipToo() {
    broker.write(0, broker.at(0, 0));
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    owner.log.commit(0);
    owner.log.pump();

    owner.log.settle();

    assertThat(replies).isEmpty();
    assertThat(owner.owns(0)).isFalse();
  }

  @Test
  void anAcceptedEventOfSomebodyElseInTheGapEndsOwnership() {
    broker.write(0, granted(3, FIRST, "twin", 0));
    List<Dhcp4Message> replies = request(owner, 1, SECOND);
    owner.log.commit(0);
    owner.log.pump();

    owner.log.deliver(0, 2);
    owner.log.pump();

    assertThat(phase()).isEqualTo("FOLLOWING");
    assertThat(replies).isEmpty();
    assertThat(owner.leaseOf(FIRST)).isNotNull();
  }

  @Test
  void anOffsetOfTheGapThatCannotBeReadEndsOwnershipAndTheEdge() {
    broker.write(0, granted(3, FIRST, "zombie", 77));
    broker.deleteBefore(0, 2);
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    owner.log.commit(0);
    owner.log.pump();

    owner.log.deliver(0, 1); // the record that it applied last is gone, too
    owner.log.pump();
    owner.log.deliver(0, 1);
    owner.log.pump();

    assertThat(replies).isEmpty();
    assertThat(phase()).isEqualTo("BROKEN");
    assertThat(owner.fatal).singleElement().asString().contains("offset 1 cannot be read");
  }

  @Test
  void anOffsetThatTheReaderSkipsEndsTheFollowing() {
    Edge standby = edge("b").started();

    standby.server.read(0, 5, 0, claimBy("c"));

    assertThat(standby.fatal).singleElement().asString().contains("the log goes on at 5");
  }

  @Test
  void noOffsetIsAnUncertainAppend() {
    List<Dhcp4Message> replies = request(owner, 1, FIRST);

    owner.log.commitWithoutOffset(0);
    owner.log.pump();

    assertThat(replies).isEmpty();
    assertThat(owner.owns(0)).isFalse();
    assertThat(owner.log.session()).isEqualTo(1);
  }

  @Test
  void theFirstExpectedOffsetIsTheClaimsPlusOne() {
    Edge next = edge("b").owning();
    broker.write(0, claimBy("c"));
    List<Dhcp4Message> replies = request(next, 1, FIRST);

    next.log.commit(0);
    next.log.pump();

    assertThat(replies).isEmpty();
    assertThat(next.owns(0)).isFalse();
  }
}
