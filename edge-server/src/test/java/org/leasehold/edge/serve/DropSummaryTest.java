package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Counters;

class DropSummaryTest {

  @Test
  void onlyWhatCameSinceTheLastLineAndConcernsAnOperatorIsTold() {
    PacketCounters counters = Counters.of(new SimpleMeterRegistry());
    DropSummary summary = new DropSummary("paris", "edge1", counters);
    assertThat(summary.next()).isEmpty();

    counters.dropped(DropReason.QUEUE_FULL);
    counters.dropped(DropReason.QUEUE_FULL);
    counters.malformed("TOO_SHORT");
    counters.dropped(DropReason.NOT_OWNER);
    assertThat(summary.next()).contains("malformed=1 queue-full=2");
    assertThat(summary.next()).isEmpty();

    counters.dropped(DropReason.QUEUE_FULL);
    assertThat(summary.next()).contains("queue-full=1");
  }
}
