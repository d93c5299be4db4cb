package org.leasehold.edge.control.command.ha;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.RecordedMembership;
import org.leasehold.edge.control.command.Run;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.edge.control.view.HaView.Progress;
import org.leasehold.edge.own.PartitionStatus;

class HaHeartbeatTest {

  private static final Instant START = Instant.parse("2026-11-24T00:30:00Z");

  private final RecordedMembership group = RecordedMembership.pair("hot-standby");

  private HaView view() {
    return new HaView(
        group.view(),
        List.of(new PartitionStatus(0, "OWNING", "one", 5, START, "first owner", 9)),
        Progress.SERVING);
  }

  @Test
  void aHeartbeatIsKeas() {
    assertThat(Run.command(new HaHeartbeat(this::view, InstantSource.fixed(START))))
        .isEqualTo(
            new Answer(
                0,
                "HA peer status returned.",
                Map.of(
                    "date-time",
                    "Tue, 24 Nov 2026 00:30:00 GMT",
                    "scopes",
                    List.of("one"),
                    "state",
                    "hot-standby",
                    "unsent-update-count",
                    0)));
  }
}
