package org.leasehold.stream.rim;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.leasehold.schemas.topics.TopicDeclarations;
import org.leasehold.schemas.topics.TopicFinding;
import org.leasehold.schemas.topics.TopicPolicy;
import org.leasehold.schemas.topics.TopicSetup;
import org.leasehold.schemas.topics.TopicState;
import org.leasehold.schemas.topics.Topics;
import org.leasehold.stream.topology.SiteTopics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lease-stream asks the cluster about the sites, and sets in it. */
final class SiteAdmin implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SiteAdmin.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Admin admin;
  private final Topics topics;
  private final TopicPolicy policy;
  private final TopicSetup setup;
  private final Set<String> told = new HashSet<>();

  SiteAdmin(Map<String, Object> properties, Topics topics, int partitions) {
    this.admin = Admin.create(properties);
    this.topics = topics;
    this.policy =
        new TopicPolicy(
            partitions, TopicPolicy.DEFAULT_RETENTION, TopicPolicy.DEFAULT_LFC_INTERVAL);
    this.setup = new TopicSetup(admin, TIMEOUT);
  }

  /** The sites whose events topic exists; it is the last of a site's topics to be created. */
  Set<String> sites() {
    String begin = topics.leaseEvents("x");
    String prefix = begin.substring(0, begin.length() - 1);
    Set<String> sites = new TreeSet<>();
    for (String topic : get(admin.listTopics().names())) {
      String site = topic.startsWith(prefix) ? topic.substring(prefix.length()) : "";
      if (site.matches("[a-zA-Z0-9_-]{1,100}")) {
        sites.add(site);
      }
    }
    return sites;
  }

  void ensureDnsTopics() {
    setup.ensure(TopicDeclarations.ofDns(topics, policy), true).forEach(this::tell);
  }

  /**
   * Checks a site's topics, which its edges create. Settings that could lose data are logged.
   *
   * @return the events' replication factor
   * @throws KafkaException with the reason why the site cannot be folded
   */
  int checkTopics(SiteTopics site) {
    for (TopicFinding finding :
        setup.ensure(TopicDeclarations.ofSite(topics, site.site(), policy), false)) {
      // The table's compaction follows the site's claims, not our default.
      boolean isCompaction =
          finding instanceof TopicFinding.Different && finding.topic().equals(site.leases());
      if (!isCompaction) {
        tell(finding);
      }
    }
    return setup.describe(site.events()).map(TopicState::replicationFactor).orElse(1);
  }

  /** Logged once each: a site that is tried again has the same findings. */
  private void tell(TopicFinding finding) {
    if (!told.add(finding.message())) {
      return;
    }
    if (finding instanceof TopicFinding.Created) {
      LOG.info("{}", finding.message());
    } else {
      LOG.warn("{}", finding.message());
    }
  }

  /** The end of each partition of a site's events. */
  Map<Integer, Long> ends(SiteTopics site) {
    return offsets(site, OffsetSpec.latest());
  }

  /**
   * Why the site's log cannot be followed from the app's position (rule 9); empty when it can.
   *
   * @param group the site's Kafka Streams app
   */
  Optional<String> gap(SiteTopics site, String group) {
    Map<Integer, Long> begins = offsets(site, OffsetSpec.earliest());
    Map<Integer, Long> ends = ends(site);
    Map<Integer, Long> committed = committed(site, group);
    for (int partition = 0; partition < site.partitions(); partition++) {
      long expected = committed.getOrDefault(partition, 0L);
      if (begins.get(partition) > expected) {
        return Optional.of(
            where(site, partition)
                + " begins at offset "
                + begins.get(partition)
                + " but the app must continue at "
                + expected
                + ": the events between are gone");
      }
      if (ends.get(partition) < expected) {
        return Optional.of(
            where(site, partition)
                + " ends at offset "
                + ends.get(partition)
                + " but the app has read up to "
                + expected
                + ": the topic was replaced or truncated");
      }
    }
    return Optional.empty();
  }

  private static String where(SiteTopics site, int partition) {
    return "partition " + partition + " of topic " + site.events();
  }

  /**
   * The partitions where the app lags more than half of the retention (rule 10): unread events may
   * soon be deleted.
   *
   * @param positions of the partitions that are folded here; others are looked up
   */
  Set<Integer> endangered(
      SiteTopics site, String group, Map<Integer, Long> positions, Instant now) {
    String retention =
        setup
            .describe(site.events())
            .map(state -> state.settings().get(TopicConfig.RETENTION_MS_CONFIG))
            .orElse("-1");
    Set<Integer> endangered = new TreeSet<>();
    if (Long.parseLong(retention) > 0) {
      Map<Integer, Long> known = committed(site, group);
      known.putAll(positions);
      Instant half = now.minusMillis(Long.parseLong(retention) / 2);
      offsets(site, OffsetSpec.forTimestamp(half.toEpochMilli()))
          .forEach(
              (partition, offset) -> {
                if (known.getOrDefault(partition, 0L) < offset) {
                  endangered.add(partition);
                }
              });
    }
    return endangered;
  }

  /** Sets the table's compaction to the site's lfc-interval where it differs. */
  void compact(SiteTopics site, Duration lfcInterval) {
    String wanted =
        lfcInterval.isZero()
            ? String.valueOf(Long.MAX_VALUE)
            : String.valueOf(lfcInterval.toMillis());
    String found =
        setup
            .describe(site.leases())
            .map(state -> state.settings().get(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG))
            .orElse(wanted);
    if (!found.equals(wanted)) {
      setup.setCompaction(site.leases(), lfcInterval);
      LOG.info(
          "compaction set site={} topic={} lfc-interval={} before={}",
          site.site(),
          site.leases(),
          lfcInterval.toSeconds(),
          found);
    }
  }

  private Map<Integer, Long> committed(SiteTopics site, String group) {
    Map<Integer, Long> committed = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> all =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    all.forEach(
        (at, offset) -> {
          if (at.topic().equals(site.events()) && offset != null) {
            committed.put(at.partition(), offset.offset());
          }
        });
    return committed;
  }

  private Map<Integer, Long> offsets(SiteTopics site, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < site.partitions(); partition++) {
      asked.put(new TopicPartition(site.events(), partition), spec);
    }
    Map<Integer, Long> offsets = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> found = get(admin.listOffsets(asked).all());
    found.forEach((at, info) -> offsets.put(at.partition(), info.offset()));
    return offsets;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka has not answered within " + TIMEOUT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
