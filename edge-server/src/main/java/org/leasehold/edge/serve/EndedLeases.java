package org.leasehold.edge.serve;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.leasehold.edge.decide.ClockGuard;
import org.leasehold.edge.table.LeaseTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets others have the addresses of ended leases, while the clocks can be trusted (rule 8). */
final class EndedLeases {

  private static final Logger LOG = LoggerFactory.getLogger(EndedLeases.class);

  private final String site;
  private final String edge;
  private final LeaseTable table;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final ServeCounters counters;
  private final ClockGuard guard;
  private boolean doubted;

  EndedLeases(
      String site,
      String edge,
      LeaseTable table,
      InstantSource clock,
      LongSupplier nanos,
      long maxClockSkewMillis,
      ServeCounters counters) {
    this.site = site;
    this.edge = edge;
    this.table = table;
    this.clock = clock;
    this.nanos = nanos;
    this.counters = counters;
    guard = new ClockGuard(maxClockSkewMillis, clock.millis(), monotonicMillis());
  }

  private long monotonicMillis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
  }

  void appendedAt(long brokerMillis) {
    guard.appendedAt(brokerMillis, clock.millis(), monotonicMillis());
  }

  void free(Instant now) {
    if (!guard.hasHeardBroker()) {
      return; // this edge has written nothing yet
    }
    long wall = now.toEpochMilli();
    long monotonic = monotonicMillis();
    boolean trusted = guard.mayReassign(wall, monotonic);
    if (trusted) {
      table.freeEnded(now, LeaseTable.LIMIT_A_TICK);
    }
    if (trusted == doubted) {
      doubted = !trusted;
      counters.clockDoubted(doubted);
      if (trusted) {
        LOG.info("site={} edge={} clocks agree again; ended leases are reassigned", site, edge);
      } else {
        String why = guard.describe(wall, monotonic);
        LOG.warn("site={} edge={} no ended lease is given to another client: {}", site, edge, why);
      }
    }
  }
}
