package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Edge.Wiring;
import org.leasehold.edge.own.Ownership.Start;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.TableRecord.TableLease;

class Rule9RestartTest extends RuleTest {

  private Edge restarted(List<TableLease> rows, Start start) {
    Wiring wiring =
        new Wiring(
            UUID::randomUUID, 0, SKEW.toMillis(), rows, new Start[] {start}, new Edge.Way() {});
    return new Edge("b", broker, time, CONFIG, wiring);
  }

  private TableLease row(Edge from) {
    return new TableLease(0, from.table.at(Edge.key(FIRST)).offset(), from.leaseOf(FIRST));
  }

  @Test
  void anEdgeStartsFromTheTableAndReadsTheEventsAfterItsCheckpoint() {
    Edge former = edge("a").owning();
    former.exchange(selecting(1, FIRST));
    TableLease row = row(former);
    former.exchange(selecting(2, SECOND));
    broker.deleteBefore(0, 2);

    Edge edge = restarted(List.of(row), new Start(2, 0)).owning();

    assertThat(edge.fatal).isEmpty();
    assertThat(edge.leaseOf(FIRST)).isNotNull();
    assertThat(edge.leaseOf(SECOND)).as("under the checkpoint's fence").isNotNull();
    assertThat(edge.exchange(selecting(3, FIRST)).messageType()).isEqualTo(MessageType.NAK);
  }

  @Test
  void aFormerOwnersLateEventIsIgnoredByTheCheckpointsFence() {
    broker.write(0, claimBy("a"));
    broker.write(0, claimBy("c"));
    broker.write(0, granted(1, FIRST, "a", 0));

    Edge edge = restarted(List.of(), new Start(2, 1)).started();

    assertThat(edge.leaseOf(FIRST)).isNull();
  }

  @Test
  void anOldEpochIsNotResumedAfterARestart() {
    Edge former = edge("a").owning();
    request(former, 1, FIRST);
    former.log.crash();

    Edge again = edge("a").owning();
    former.log.writeLate();

    assertThat(again.server.ownership().epoch(0)).isEqualTo(1);
    assertThat(again.exchange(selecting(2, FIRST)).messageType()).isEqualTo(MessageType.ACK);
  }

  @Test
  void nothingIsServedBeforeTheEndIsReached() {
    Edge former = edge("a").owning();
    former.exchange(selecting(1, FIRST));
    Edge edge = edge("b");
    edge.server.start();
    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.log.answerEnd(0);
    edge.log.pump();

    assertThat(edge.ask(renewing(1, FIRST))).isEmpty();
    assertThat(edge.dropped(DropReason.STARTING)).isEqualTo(1);
    assertThat(edge.unmet.get("log")).isEqualTo("1 partitions to read, 2 events to go");
    edge.log.settle();
    edge.tick(5);
    assertThat(edge.unmet.get("log")).isNull();
    assertThat(edge.unmet.get("group")).isNull();
  }

  @Test
  void anEdgeWhoseNextOffsetIsGoneStopsAndSaysWhy() {
    broker.write(0, claimBy("a"));
    broker.write(0, granted(1, FIRST, "a", 0));
    broker.deleteBefore(0, 1);
    Edge edge = edge("b").started();

    edge.server.assigned(ONLY, Takeover.FIRST);
    edge.log.settle();
    edge.tick(10);

    assertThat(edge.fatal)
        .containsExactly(
            "lease events of site paris, partition 0: offset 0 cannot be read: deleted");
    assertThat(edge.owns(0)).isFalse();
    assertThat(broker.end(0)).isEqualTo(2);
  }

  @Test
  void whoOwnsIsKnownAfterARestartToo() {
    broker.write(0, claimBy("former"));
    Edge edge = restarted(List.of(), new Start(1, 0, claimBy("former"))).started();

    assertThat(edge.server.ownership().status().get(0).owner()).isEqualTo("former");
  }
}
