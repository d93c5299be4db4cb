package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.selecting;

import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.v4.MessageType;

class Rule2FenceTest extends RuleTest {

  @Test
  void anEventWrittenAfterAClaimUnderTheFormerEpochChangesNothing() {
    Edge zombie = edge("a").owning();
    request(zombie, 1, FIRST);
    Edge owner = edge("b").owning();

    zombie.log.write(0);
    Edge standby = edge("c").started();

    assertThat(standby.leaseOf(FIRST)).isNull();
    assertThat(owner.exchange(selecting(2, FIRST)).yiaddr()).isEqualTo(FIRST);
  }

  @Test
  void anEventWrittenBeforeTheClaimCounts() {
    Edge zombie = edge("a").owning();
    request(zombie, 1, FIRST);
    zombie.log.write(0);

    Edge owner = edge("b").owning();

    assertThat(owner.leaseOf(FIRST)).isNotNull();
    assertThat(owner.exchange(selecting(2, FIRST)).messageType()).isEqualTo(MessageType.NAK);
  }

  @Test
  void anEventUnderAnEpochThatNeverWasChangesNothing() {
    broker.write(0, granted(1, FIRST, "a", 0));
    broker.write(0, claimBy("a"));
    broker.write(0, granted(2, SECOND, "a", 7));

    Edge standby = edge("c").started();

    assertThat(standby.table.size()).isZero();
  }
}
