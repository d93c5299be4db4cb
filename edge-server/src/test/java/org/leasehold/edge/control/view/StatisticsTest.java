package org.leasehold.edge.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Counters;
import org.leasehold.edge.serve.PacketCounters;
import org.leasehold.edge.serve.ServeCounters;
import org.leasehold.edge.table.SubnetCount;
import org.leasehold.schemas.lease.LeaseEvent.Change;

class StatisticsTest {

  private static final Dhcp4Config CONFIG =
      Configs.of(
          "\"subnet4\": [ { \"id\": 7, \"subnet\": \"10.7.0.0/24\", \"pools\": [ { \"pool\":"
              + " \"10.7.0.10-10.7.0.19\" }, { \"pool\": \"10.7.0.30-10.7.0.30\" } ] } ]");

  @Test
  void countersHaveKeasNamesAndShape() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    PacketCounters counters = Counters.of(meters);
    counters.received("DISCOVER");
    counters.received("REQUEST");
    counters.received("REQUEST");
    counters.malformed("TOO_SHORT");
    counters.sent("OFFER");
    counters.sent("ACK");
    counters.dropped(DropReason.NO_ADDRESS);
    counters.dropped(DropReason.LEASE_LIMIT);
    counters.dropped(DropReason.QUEUE_FULL);
    counters.dropped(DropReason.PARKING_FULL);
    counters.dropped(DropReason.LIMIT_EXCEEDED);
    counters.dropped(DropReason.OTHER_SERVER);
    new ServeCounters(meters, "paris").committed(Change.GRANTED, 1);

    Map<String, Object> all =
        new Statistics(meters, () -> CONFIG, ZoneOffset.UTC)
            .all(
                Map.of(7L, new SubnetCount(5, 2)), Instant.parse("2026-11-24T00:30:00.123456789Z"));

    assertThat(all.get("pkt4-request-received"))
        .isEqualTo(List.of(List.of(2L, "2026-11-24 00:30:00.123456")));
    assertThat(value(all, "pkt4-received")).isEqualTo(4);
    assertThat(value(all, "pkt4-queue-full")).isEqualTo(2);
    assertThat(value(all, "pkt4-limit-exceeded")).isEqualTo(1);
    assertThat(value(all, "pkt4-not-for-us")).isEqualTo(1);
    assertThat(value(all, "pkt4-duplicate")).isZero();
    assertThat(value(all, "pkt4-discover-received")).isEqualTo(1);
    assertThat(value(all, "pkt4-parse-failed")).isEqualTo(1);
    assertThat(value(all, "pkt4-sent")).isEqualTo(2);
    assertThat(value(all, "pkt4-ack-sent")).isEqualTo(1);
    assertThat(value(all, "pkt4-receive-drop")).isEqualTo(7);
    assertThat(value(all, "v4-allocation-fail")).isEqualTo(2);
    assertThat(value(all, "cumulative-assigned-addresses")).isEqualTo(1);
    assertThat(value(all, "subnet[7].total-addresses")).isEqualTo(11);
    assertThat(value(all, "subnet[7].assigned-addresses")).isEqualTo(5);
    assertThat(value(all, "subnet[7].declined-addresses")).isEqualTo(2);
    assertThat(value(all, "declined-addresses")).isEqualTo(2);
  }

  private static long value(Map<String, Object> all, String name) {
    return (Long) ((List<?>) ((List<?>) all.get(name)).get(0)).get(0);
  }
}
