package org.leasehold.stream.rim;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when a site lags more than half of its log's retention (rule 10), and when that is over. */
final class LagAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(LagAlarm.class);

  private final SiteAdmin admin;
  private final Map<String, Set<Integer>> before = new HashMap<>();

  LagAlarm(SiteAdmin admin) {
    this.admin = admin;
  }

  /**
   * @param group the site's Kafka Streams app
   */
  void check(SiteStream site, String group, Instant now) {
    Set<Integer> endangered = admin.endangered(site.topics(), group, site.positions(), now);
    Set<Integer> known = before.put(site.site(), endangered);
    site.setEndangered(endangered.size());
    if (!endangered.isEmpty()) {
      LOG.error(
          "lag alarm site={} topic={} partitions={}: more than half of the retention behind; what is"
              + " not folded before it is deleted stops the site",
          site.site(),
          site.topics().events(),
          endangered);
    } else if (known != null && !known.isEmpty()) {
      LOG.info("lag alarm over site={}", site.site());
    }
  }
}
