package org.leasehold.edge.serve;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.leasehold.edge.own.Takeover;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells and counts the changes of ownership. A member that comes or goes moves many partitions
 * within moments: what happened for one reason is one line, at the next tick.
 */
final class OwnershipReport {

  private static final Logger LOG = LoggerFactory.getLogger(OwnershipReport.class);

  /** What makes changes one line. */
  private record Line(Level level, String what, String why) {}

  private final String site;
  private final String edge;
  private final Map<Takeover.Kind, Counter> takeovers = new EnumMap<>(Takeover.Kind.class);
  private final Counter handovers;
  private final Counter losses;

  /** Epochs by partition. */
  private final Map<Line, SortedMap<Integer, Long>> lines = new LinkedHashMap<>();

  OwnershipReport(String site, String edge, MeterRegistry meters) {
    this.site = site;
    this.edge = edge;
    for (Takeover.Kind kind : Takeover.Kind.values()) {
      String label = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      takeovers.put(kind, meters.counter("leasehold.takeovers", "site", site, "kind", label));
    }
    handovers = meters.counter("leasehold.handovers", "site", site);
    losses = meters.counter("leasehold.ownership.losses", "site", site);
  }

  void gained(int partition, long epoch, Takeover how) {
    takeovers.get(how.kind()).increment();
    add(new Line(Level.INFO, "owned", how.text()), partition, epoch);
  }

  /**
   * @param handedOver whether as it should: to a successor
   */
  void gaveUp(int partition, long epoch, String why, boolean handedOver) {
    (handedOver ? handovers : losses).increment();
    Level level = handedOver ? Level.INFO : Level.WARN;
    add(new Line(level, "ownership ended", why), partition, epoch);
  }

  private void add(Line line, int partition, long epoch) {
    lines.computeIfAbsent(line, any -> new TreeMap<>()).put(partition, epoch);
  }

  /** Ten times a second. */
  void tick() {
    lines.forEach(this::tell);
    lines.clear();
  }

  private void tell(Line line, SortedMap<Integer, Long> changes) {
    LOG.atLevel(line.level())
        .log(
            "site={} edge={} partitions={} epochs={} {}: {}",
            site,
            edge,
            changes.keySet(),
            changes.values(),
            line.what(),
            line.why());
  }
}
