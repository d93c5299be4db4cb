package org.leasehold.edge.serve;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.edge.decide.DropReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was dropped of late for a reason that an operator should look into, in a line a minute. */
final class DropSummary {

  private static final Set<DropReason> OF_CONCERN =
      EnumSet.of(
          DropReason.MALFORMED,
          DropReason.OVERSIZED,
          DropReason.QUEUE_FULL,
          DropReason.PARKING_FULL,
          DropReason.NO_SUBNET,
          DropReason.LIMIT_EXCEEDED,
          DropReason.LEASE_LIMIT,
          DropReason.ADDRESS_IN_USE,
          DropReason.INTERNAL_ERROR);

  private static final Logger LOG = LoggerFactory.getLogger(DropSummary.class);

  private static final int TICKS_PER_LINE = 600;

  private final String site;
  private final String edge;
  private final PacketCounters counters;
  private final Map<DropReason, Long> told = new EnumMap<>(DropReason.class);
  private int ticks;

  DropSummary(String site, String edge, PacketCounters counters) {
    this.site = site;
    this.edge = edge;
    this.counters = counters;
  }

  /** Ten times a second. */
  void tick() {
    if (++ticks % TICKS_PER_LINE == 0) {
      next()
          .ifPresent(
              counts ->
                  LOG.warn("site={} edge={} dropped in the last minute: {}", site, edge, counts));
    }
  }

  /** What came since the last call: {@code malformed=3 queue-full=120}; empty when nothing did. */
  Optional<String> next() {
    StringBuilder line = new StringBuilder();
    for (DropReason reason : OF_CONCERN) {
      long count = counters.count(reason);
      long more = count - told.getOrDefault(reason, 0L);
      told.put(reason, count);
      if (more > 0) {
        line.append(line.isEmpty() ? "" : " ").append(reason.label()).append('=').append(more);
      }
    }
    return line.isEmpty() ? Optional.empty() : Optional.of(line.toString());
  }
}
