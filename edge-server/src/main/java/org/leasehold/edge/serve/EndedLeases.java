package org.leasehold.edge.serve;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.leasehold.edge.decide.ClockGuard;
import org.leasehold.edge.table.LeaseTable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets others have the addresses of ended leases, while the clocks can be trusted (rule 8). */
final class EndedLeases {

  private static final Logger LOG = LoggerFactory.getLogger(EndedLeases.class);

  private final SiteParts site;
  private final Families families;
  private final ClockGuard guard;
  private boolean doubted;

  EndedLeases(SiteParts site, Families families) {
    this.site = site;
    this.families = families;
    guard = new ClockGuard(site.maxClockSkewMillis(), site.clock().millis(), monotonicMillis());
  }

  private long monotonicMillis() {
    return TimeUnit.NANOSECONDS.toMillis(site.nanos().getAsLong());
  }

  void appendedAt(long brokerMillis) {
    guard.appendedAt(brokerMillis, site.clock().millis(), monotonicMillis());
  }

  void free(Instant now) {
    if (!guard.hasHeardBroker()) {
      return; // this edge has written nothing yet
    }
    long wall = now.toEpochMilli();
    long monotonic = monotonicMillis();
    boolean trusted = guard.mayReassign(wall, monotonic);
    if (trusted) {
      for (Exchanges<?> family : families.all()) {
        family.table().freeEnded(now, LeaseTable.LIMIT_A_TICK);
      }
    }
    if (trusted == doubted) {
      doubted = !trusted;
      site.callbacks().counters().clockDoubted(doubted);
      if (trusted) {
        LOG.info(
            "site={} edge={} clocks agree again; ended leases are reassigned",
            site.site(),
            site.edge());
      } else {
        String why = guard.describe(wall, monotonic);
        LOG.warn(
            "site={} edge={} no ended lease is given to another client: {}",
            site.site(),
            site.edge(),
            why);
      }
    }
  }
}
