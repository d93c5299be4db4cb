package org.leasehold.edge.serve;

import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.own.Ownership;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that the log is away or takes no events, and tells. */
final class LogHealth {

  private static final Logger LOG = LoggerFactory.getLogger(LogHealth.class);

  private final SiteParts site;
  private final LeaseLog log;
  private final Ownership ownership;
  private final StallWatch stalls;
  private boolean asking;

  LogHealth(SiteParts site, Ownership ownership, StallWatch stalls) {
    this.site = site;
    this.log = site.log();
    this.ownership = ownership;
    this.stalls = stalls;
  }

  /** An edge to which nobody talks has to notice too that the log is away. */
  void ask() {
    if (!asking) {
      asking = true;
      log.reach(
          reached -> {
            asking = false;
            stalls.asked(reached);
          });
    }
  }

  /** Ten times a second. */
  void check() {
    Callbacks callbacks = site.callbacks();
    switch (stalls.look(ownership.isToClaimAny())) {
      case STALLED -> {
        callbacks.counters().kafkaReachable(false);
        callbacks.readiness().condition("kafka", log + " does not answer or does not commit");
        LOG.error(
            "site={} edge={} {} does not answer or does not commit: nothing is acknowledged, {}"
                + " events wait",
            site.site(),
            site.edge(),
            log,
            ownership.inFlight());
      }
      case RESUMED -> {
        callbacks.counters().kafkaReachable(true);
        callbacks.readiness().condition("kafka", null);
        LOG.info("site={} edge={} {} answers again", site.site(), site.edge(), log);
      }
      case NONE -> {}
    }
  }
}
