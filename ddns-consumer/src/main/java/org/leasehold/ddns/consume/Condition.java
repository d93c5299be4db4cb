package org.leasehold.ddns.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.leasehold.platform.ops.Readiness;

/**
 * Whether the process does its job, for {@code /health/ready}, and its state, for {@code /metrics}.
 * It is not ready while it has no partitions assigned, Kafka or the schema registry cannot be
 * reached, or no change gets through to one of the domains.
 */
public final class Condition {

  static final String KAFKA = "kafka";
  static final String REGISTRY = "schema-registry";
  static final String DNS = "dns";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** A server that is back within this time does not make the process unready. */
  private static final Duration STUCK = Duration.ofSeconds(2);

  /** Heartbeats are every 3 s. */
  private static final double HEARTBEAT_SECONDS = 10;

  private final Readiness readiness;
  private final DdnsMetrics metrics;
  private Instant nextLook = Instant.EPOCH;

  public Condition(Readiness readiness, DdnsMetrics metrics) {
    this.readiness = readiness;
    this.metrics = metrics;
    readiness.set(KAFKA, "no partitions assigned yet");
  }

  void registryMissing(String reason) {
    readiness.set(REGISTRY, reason);
  }

  void registryThere() {
    readiness.met(REGISTRY);
  }

  /** On the consumer's thread. */
  void look(Consumer<?, ?> kafka, ChangeFlow flow, OffsetTracker tracker, Instant now) {
    if (now.isBefore(nextLook)) {
      return;
    }
    nextLook = now.plus(LOOK_EVERY);
    kafka(kafka);
    Map<String, String> stuck = flow.stuck(STUCK);
    if (stuck.isEmpty()) {
      readiness.met(DNS);
    } else {
      readiness.set(DNS, "no change gets through: " + stuck);
    }
    int unfinished = tracker.unfinished();
    long lag = unfinished;
    for (TopicPartition partition : kafka.assignment()) {
      lag += kafka.currentLag(partition).orElse(0);
    }
    Duration oldest = tracker.oldest().map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
    metrics.now(unfinished, flow.inFlight(), lag, oldest, stuck.size());
  }

  private void kafka(Consumer<?, ?> kafka) {
    double silent = lastHeartbeat(kafka);
    if (kafka.groupMetadata().generationId() < 0) {
      readiness.set(KAFKA, "not a member of its consumer group");
    } else if (silent > HEARTBEAT_SECONDS) {
      readiness.set(KAFKA, "no heartbeat answered for " + (long) silent + " s");
    } else {
      readiness.met(KAFKA);
    }
  }

  private static double lastHeartbeat(Consumer<?, ?> kafka) {
    return kafka.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("last-heartbeat-seconds-ago"))
        .map(Metric::metricValue)
        .mapToDouble(value -> ((Number) value).doubleValue())
        .findFirst()
        .orElse(0);
  }
}
