package org.leasehold.ddns.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.topics.Topics;

/**
 * Where changes come from, and how many are handled at a time: our own {@code kafka} section.
 *
 * @param groupId the consumer group
 * @param partitions of {@code dns-changes}, should it be missing
 * @param createTopics whether missing topics are created
 * @param maxInFlight updates on their way to one server at a time
 * @param maxWaiting changes read and not finished at which reading pauses
 * @param refusedRetryTime how long a change that the server refuses is retried
 * @param opsAddress where health and metrics are served
 * @param opsPort 0 for any free port
 * @param stateDir the folder for the schema cache; none keeps nothing
 */
public record ConsumerSettings(
    KafkaSettings kafka,
    String groupId,
    int partitions,
    boolean createTopics,
    int maxInFlight,
    int maxWaiting,
    Duration refusedRetryTime,
    String opsAddress,
    int opsPort,
    Optional<Path> stateDir) {

  public static final String DEFAULT_GROUP_ID = "leasehold-ddns";

  /** Below the {@code update-quota} of BIND (100), which drops silently what exceeds it. */
  public static final int DEFAULT_MAX_IN_FLIGHT = 64;

  public static final int DEFAULT_MAX_WAITING = 20_000;
  public static final Duration DEFAULT_REFUSED_RETRY_TIME = Duration.ofHours(1);
  public static final String DEFAULT_OPS_ADDRESS = "127.0.0.1";
  public static final int DEFAULT_OPS_PORT = 9069;

  public Topics topics() {
    return new Topics(kafka.topicPrefix());
  }
}
