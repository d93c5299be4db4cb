package org.leasehold.schemas.topics;

import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.schemas.topics.TopicFinding.Different;
import org.leasehold.schemas.topics.TopicFinding.Risk;

/** Compares topics with their declarations. */
public final class TopicChecks {

  static final int WANTED_REPLICAS = 3;
  static final int WANTED_IN_SYNC = 2;

  /** Judged as risks, so not named a second time as differences. */
  private static final Set<String> RISKY =
      Set.of(
          UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
          MESSAGE_TIMESTAMP_TYPE_CONFIG,
          RETENTION_BYTES_CONFIG);

  private TopicChecks() {}

  /** Why the topic cannot be used at all: its partitions decide who owns which lease. */
  public static Optional<String> unusable(TopicDeclaration declared, TopicState found) {
    return declared.partitions() == found.partitions()
        ? Optional.empty()
        : Optional.of(
            "topic "
                + found.name()
                + " has "
                + found.partitions()
                + " partitions and "
                + declared.partitions()
                + " are configured; a topic's partitions are fixed for its"
                + " life, so configure "
                + found.partitions());
  }

  /** Each declared setting that has another value, except those that {@link #risks} names. */
  public static List<TopicFinding> differences(TopicDeclaration declared, TopicState found) {
    List<TopicFinding> differences = new ArrayList<>();
    new TreeMap<>(declared.settings())
        .forEach(
            (setting, value) -> {
              String actual = found.settings().getOrDefault(setting, "");
              if (!RISKY.contains(setting) && !value.equals(actual)) {
                differences.add(new Different(found.name(), setting, actual, value));
              }
            });
    return differences;
  }

  /** The topic's settings with which acknowledged leases or their history can be lost. */
  public static List<TopicFinding> risks(TopicDeclaration declared, TopicState found) {
    List<TopicFinding> risks = new ArrayList<>();
    replication(found).ifPresent(risks::add);
    Map<String, String> settings = found.settings();
    if (Boolean.parseBoolean(settings.get(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG))) {
      risks.add(
          new Risk(
              found.name(),
              UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
              "true",
              "false",
              "a replica that lacks acknowledged leases may become the leader, and their addresses"
                  + " go to other clients"));
    }
    String timestamps = declared.settings().get(MESSAGE_TIMESTAMP_TYPE_CONFIG);
    String actual = settings.get(MESSAGE_TIMESTAMP_TYPE_CONFIG);
    if (timestamps != null && !timestamps.equals(actual)) {
      risks.add(
          new Risk(
              found.name(),
              MESSAGE_TIMESTAMP_TYPE_CONFIG,
              actual,
              timestamps,
              "a writer's wrong clock stays unnoticed and decides how long records are kept"));
    }
    String wantedBytes = declared.settings().get(RETENTION_BYTES_CONFIG);
    String bytes = settings.get(RETENTION_BYTES_CONFIG);
    if (wantedBytes != null && !wantedBytes.equals(bytes)) {
      risks.add(
          new Risk(
              found.name(),
              RETENTION_BYTES_CONFIG,
              bytes,
              wantedBytes,
              "records may be deleted before they are read: an edge then refuses to start, and the"
                  + " history has a hole"));
    }
    return risks;
  }

  private static Optional<Risk> replication(TopicState found) {
    int replicas = found.replicationFactor();
    if (replicas == 1) {
      return Optional.of(
          new Risk(
              found.name(),
              "replication.factor",
              "1",
              String.valueOf(WANTED_REPLICAS),
              "acknowledged leases are lost with one broker's disk, or with its power when it has"
                  + " not flushed them"));
    }
    String inSync = found.settings().getOrDefault(MIN_IN_SYNC_REPLICAS_CONFIG, "1");
    if (Integer.parseInt(inSync) < WANTED_IN_SYNC) {
      return Optional.of(
          new Risk(
              found.name(),
              MIN_IN_SYNC_REPLICAS_CONFIG,
              inSync,
              String.valueOf(WANTED_IN_SYNC),
              "a lease may be acknowledged while only one broker has it, and be lost with it"));
    }
    if (replicas < WANTED_REPLICAS) {
      return Optional.of(
          new Risk(
              found.name(),
              "replication.factor",
              String.valueOf(replicas),
              String.valueOf(WANTED_REPLICAS),
              "while one broker is away nothing can be committed, so no lease is given"));
    }
    return Optional.empty();
  }
}
