package org.leasehold.schemas.topics;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;

/**
 * The settings of its topics that a deployment may choose.
 *
 * @param partitions of each of a site's topics and of dns-changes; fixed for the topics' life, and
 *     the same for all sites
 * @param retention how long the events, and the DNS changes that follow from them, are kept
 * @param lfcInterval the site's lfc-interval, within which its table is compacted; zero leaves the
 *     pace to the broker's own rule, as it turns off the cleanup in Kea
 */
public record TopicPolicy(int partitions, Duration retention, Duration lfcInterval) {

  /** Ninety days. */
  public static final Duration DEFAULT_RETENTION = Duration.ofDays(90);

  /** Kea's default: an hour. */
  public static final Duration DEFAULT_LFC_INTERVAL = Duration.ofHours(1);

  public static final TopicPolicy DEFAULT =
      new TopicPolicy(Topics.DEFAULT_PARTITIONS, DEFAULT_RETENTION, DEFAULT_LFC_INTERVAL);

  public TopicPolicy {
    if (partitions < 1) {
      throw new ConfigException("partitions " + partitions + " must be at least 1");
    }
    if (retention.isNegative() || retention.isZero()) {
      throw new ConfigException("retention " + retention + " must be longer than zero");
    }
    if (lfcInterval.isNegative()) {
      throw new ConfigException(
          "lfc-interval " + lfcInterval.toSeconds() + " must not be negative");
    }
  }

  public TopicPolicy withLfcInterval(Duration interval) {
    return new TopicPolicy(partitions, retention, interval);
  }
}
