package org.leasehold.edge.simulation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What has happened how often, so that a simulation that has gone blind is seen. */
final class Census {

  enum Of {
    EVENTS,
    OFFERS,
    ACKS,
    NAKS,
    CLAIMS,
    /** Events that no fold counts: their epoch is over. */
    FENCED_EVENTS,
    /** Commands that one edge sent to the owner. */
    COMMANDS,
    /** Offsets that are not those of the own appends' sequence (rule 4). */
    GAPS,
    LOWER_OFFSETS,
    MISSING_OFFSETS,
    UNCERTAIN_APPENDS,
    LATE_RECORDS,
    /** The group gave a partition to another edge. */
    REGROUPS,
    CRASHES,
    RESTARTS_UNDER_THE_SAME_NAME,
    PAUSES,
    CLOCKS_FORWARD,
    CLOCKS_BACK,
    TRUNCATIONS,
    /** Acknowledged leases whose event the log has lost. */
    LOST_ACKS,
    /** Worlds that end since an owner cannot know that the log was truncated under it. */
    BLIND_OWNERS,
    /** Edges that stopped since they cannot follow a partition. */
    BROKEN_EDGES
  }

  private final Map<Of, Long> counts = new EnumMap<>(Of.class);

  void add(Of what) {
    counts.merge(what, 1L, Long::sum);
  }

  void add(Census other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
  }

  long of(Of what) {
    return counts.getOrDefault(what, 0L);
  }

  @Override
  public String toString() {
    return counts.entrySet().stream()
        .map(
            entry ->
                entry.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + "="
                    + entry.getValue())
        .collect(Collectors.joining(" "));
  }
}
