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
    /** By an edge that did not write the event. */
    ACKS_BY_FORWARDING,
    NAKS,
    CLAIMS,
    /** Owners that served until they read another's claim. */
    HANDOVERS,
    /** Events that no fold counts: their epoch is over. */
    FENCED_EVENTS,
    /** RELEASEs, DECLINEs and REQUESTs that one edge sent to the owner. */
    FORWARDED,
    /** What became of operators' commands. */
    COMMANDS_COMMITTED,
    COMMANDS_REFUSED,
    COMMANDS_UNANSWERED,
    /** Offsets that are not the next ones of the own appends (rule 4). */
    GAPS,
    LOWER_OFFSETS,
    MISSING_OFFSETS,
    UNCERTAIN_APPENDS,
    LATE_RECORDS,
    /** The group gave a partition to another edge. */
    REGROUPS,
    MAINTENANCES,
    STOPS,
    CRASHES,
    PAUSES,
    /** Links between an edge and the broker. */
    CUTS,
    CLOCKS_FORWARD,
    CLOCKS_BACK,
    TRUNCATIONS,
    /** Acknowledged leases whose event the log has lost. */
    LOST_ACKS,
    /** Edges that stopped since they saw that the log has lost events. */
    BROKEN_EDGES,
    /** Worlds whose end shows nothing, since an owner cannot know what was lost under it. */
    BLIND_WORLDS
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
