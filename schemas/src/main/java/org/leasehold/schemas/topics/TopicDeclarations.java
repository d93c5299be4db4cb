package org.leasehold.schemas.topics;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.COMPRESSION_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every topic of ours, with its settings: the one place for them. */
public final class TopicDeclarations {

  private static final Duration COMMANDS_ARE_KEPT = Duration.ofDays(1);
  // The broker deletes closed segments only: without this a quiet site's segment is open for a
  // week.
  private static final Duration COMMANDS_SEGMENT = Duration.ofHours(1);
  private static final Duration SHORTEST_TOMBSTONE = Duration.ofDays(1);
  private static final Duration KAFKAS_SEGMENT = Duration.ofDays(7);

  private TopicDeclarations() {}

  /**
   * A site's topics in the order of their creation: the events come last, since lease-stream starts
   * a site when it sees them, and then needs the others.
   */
  public static List<TopicDeclaration> ofSite(Topics topics, String site, TopicPolicy policy) {
    return List.of(
        new TopicDeclaration(topics.leases(site), policy.partitions(), table(policy)),
        new TopicDeclaration(topics.leaseCommands(site), policy.partitions(), commands()),
        new TopicDeclaration(
            topics.leaseEvents(site), policy.partitions(), log(policy.retention())));
  }

  /**
   * The topics of all sites' DNS changes. They are kept as long as the events: a change waits there
   * for as long as a DNS server is away.
   */
  public static List<TopicDeclaration> ofDns(Topics topics, TopicPolicy policy) {
    return List.of(
        new TopicDeclaration(topics.dnsDeadLetters(), 1, log(policy.retention())),
        new TopicDeclaration(topics.dnsChanges(), policy.partitions(), log(policy.retention())));
  }

  private static Map<String, String> log(Duration retention) {
    Map<String, String> settings = common();
    settings.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE);
    settings.put(RETENTION_MS_CONFIG, millis(retention));
    // Only by time: deletion by size goes unnoticed, and an edge may need the records to start.
    settings.put(RETENTION_BYTES_CONFIG, "-1");
    // The broker's clock, so that an edge can tell that its own is wrong.
    settings.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    return settings;
  }

  private static Map<String, String> commands() {
    Map<String, String> settings = log(COMMANDS_ARE_KEPT);
    settings.put(SEGMENT_MS_CONFIG, millis(COMMANDS_SEGMENT));
    return settings;
  }

  private static Map<String, String> table(TopicPolicy policy) {
    Map<String, String> settings = common();
    settings.put(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT);
    settings.putAll(compaction(policy.lfcInterval()));
    return settings;
  }

  /**
   * The settings with which the broker's cleaner does for a site's table what Kea's lease file
   * cleanup does every lfc-interval. The cleaner skips the active segment, so that is closed within
   * the interval too.
   */
  static Map<String, String> compaction(Duration lfcInterval) {
    boolean off = lfcInterval.isZero();
    Duration tombstones =
        lfcInterval.compareTo(SHORTEST_TOMBSTONE) > 0 ? lfcInterval : SHORTEST_TOMBSTONE;
    return Map.of(
        SEGMENT_MS_CONFIG,
        millis(off ? KAFKAS_SEGMENT : lfcInterval),
        MIN_COMPACTION_LAG_MS_CONFIG,
        "0",
        MAX_COMPACTION_LAG_MS_CONFIG,
        off ? String.valueOf(Long.MAX_VALUE) : millis(lfcInterval),
        // A reader that starts at the beginning has this long before it may miss a deletion.
        DELETE_RETENTION_MS_CONFIG,
        millis(tombstones));
  }

  private static Map<String, String> common() {
    Map<String, String> settings = new HashMap<>();
    // JavaScript's clients read none and gzip only. Not gzip, since an event is
    // committed alone or with few others: little to gain, and the client waits for it. Said on the
    // topic, so that a producer's setting cannot bring in another codec.
    settings.put(COMPRESSION_TYPE_CONFIG, "uncompressed");
    settings.put(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
    return settings;
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
