package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.initReboot;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;

class Rule7NoAckWithoutCommitTest extends RuleTest {

  private final Edge owner = edge("a").owning();

  private static Packet inState(String state) {
    return switch (state) {
      case "SELECTING" -> selecting(1, FIRST);
      case "INIT-REBOOT" -> initReboot(1, "10.0.0.10");
      default -> renewing(1, FIRST);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECTING", "INIT-REBOOT", "RENEWING"})
  void aKnownLeaseIsAcknowledgedOnlyWithAnEventOfItsOwn(String state) {
    owner.exchange(selecting(1, FIRST));
    long end = broker.end(0);

    List<Dhcp4Message> replies = owner.ask(inState(state));
    assertThat(replies).isEmpty();
    owner.log.write(0);
    owner.log.pump();
    assertThat(replies).as("written, not confirmed").isEmpty();

    owner.log.settle();

    assertThat(replies).extracting(Dhcp4Message::messageType).containsExactly(MessageType.ACK);
    assertThat(broker.end(0)).isEqualTo(end + 1);
    assertThat(((LeaseChanged) lastEvent()).change()).isEqualTo(Change.RENEWED);
  }

  @Test
  void theLifetimeToldIsWhatIsLeftWhenTheEventIsCommitted() {
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    time.pass(Duration.ofSeconds(7));

    owner.log.settle();

    assertThat(replies.get(0).options().leaseTime()).hasValue(93);
    assertThat(owner.leaseOf(FIRST).validLifetime()).isEqualTo(100);
  }

  @Test
  void aReplyThatComesTooLateIsNotSent() {
    List<Dhcp4Message> replies = request(owner, 1, FIRST);
    time.pass(Duration.ofSeconds(9));

    owner.log.settle();

    assertThat(replies).isEmpty();
    assertThat(owner.dropped(DropReason.TOO_LATE)).isEqualTo(1);
  }

  @Test
  void anOfferWritesNothing() {
    long end = broker.end(0);

    assertThat(offerTo(owner, 1)).isEqualTo(FIRST);

    owner.log.settle();
    assertThat(broker.end(0)).isEqualTo(end);
  }

  @Test
  void nobodyIsToldNoByAnEdgeThatDoesNotOwn() {
    Edge other = edge("b").started();
    owner.exchange(selecting(1, FIRST));
    other.log.settle();

    assertThat(other.ask(selecting(2, FIRST))).isEmpty();
    List<Dhcp4Message> replies = owner.ask(selecting(2, FIRST));
    assertThat(replies).as("until the log has shown that it owns").isEmpty();
    owner.log.settle();
    assertThat(replies).extracting(Dhcp4Message::messageType).containsExactly(MessageType.NAK);
  }

  @Test
  void anOwnerThatWasSucceededWithoutNoticingTellsNobodyNo() {
    owner.exchange(selecting(1, FIRST));
    broker.write(0, claimBy("b"));

    List<Dhcp4Message> replies = owner.ask(selecting(2, FIRST));
    owner.log.settle();

    assertThat(replies).isEmpty();
    assertThat(owner.owns(0)).isFalse();
  }
}
