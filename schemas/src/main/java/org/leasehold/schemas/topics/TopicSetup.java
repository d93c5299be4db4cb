package org.leasehold.schemas.topics;

import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes sure that topics exist, and reports how they differ from their declarations. */
public final class TopicSetup {

  private final Admin admin;
  private final Duration timeout;

  /**
   * @param timeout for each of Kafka's answers
   */
  public TopicSetup(Admin admin, Duration timeout) {
    this.admin = admin;
    this.timeout = timeout;
  }

  /**
   * Creates the topics that are missing, in the order given, with three replicas if there are three
   * brokers; then compares all of them with their declarations.
   *
   * @param mayCreate whether missing topics are created; otherwise they are an error
   * @return what was created, what differs, and what can be lost
   * @throws UnusableTopicException when a topic is missing and not to be created, has another
   *     number of partitions, or Kafka refuses or does not answer
   */
  public List<TopicFinding> ensure(List<TopicDeclaration> declared, boolean mayCreate) {
    List<TopicFinding> findings = new ArrayList<>();
    Map<String, TopicState> found = new LinkedHashMap<>();
    for (TopicDeclaration topic : declared) {
      describe(topic.name()).ifPresent(state -> found.put(topic.name(), state));
    }
    for (TopicDeclaration topic : declared) {
      if (found.containsKey(topic.name())) {
        continue;
      }
      if (!mayCreate) {
        throw new UnusableTopicException(missing(topic), false);
      }
      create(topic).ifPresent(findings::add);
      found.put(topic.name(), describeCreated(topic.name()));
    }
    for (TopicDeclaration topic : declared) {
      TopicState state = found.get(topic.name());
      TopicChecks.unusable(topic, state)
          .ifPresent(
              why -> {
                throw new UnusableTopicException(why, false);
              });
      findings.addAll(TopicChecks.risks(topic, state));
      findings.addAll(TopicChecks.differences(topic, state));
    }
    return findings;
  }

  /**
   * Sets a table's compaction by the site's lfc-interval.
   *
   * @param table the topic's name
   * @throws UnusableTopicException when Kafka refuses or does not answer
   */
  public void setCompaction(String table, Duration lfcInterval) {
    List<AlterConfigOp> changes = new ArrayList<>();
    TopicDeclarations.compaction(lfcInterval)
        .forEach(
            (name, value) ->
                changes.add(
                    new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET)));
    Map<ConfigResource, Collection<AlterConfigOp>> change = Map.of(resource(table), changes);
    try {
      get(admin.incrementalAlterConfigs(change).all(), "set the compaction of topic " + table);
    } catch (UnknownTopicOrPartitionException e) {
      throw new UnusableTopicException("topic " + table + " is missing", false);
    }
  }

  /** Empty when there is no such topic. */
  public Optional<TopicState> describe(String topic) {
    try {
      String what = "describe topic " + topic;
      TopicDescription description =
          get(admin.describeTopics(List.of(topic)).allTopicNames(), what).get(topic);
      Config config =
          get(admin.describeConfigs(List.of(resource(topic))).all(), what).get(resource(topic));
      Map<String, String> settings = new HashMap<>();
      config.entries().stream()
          .filter(entry -> entry.value() != null)
          .forEach(entry -> settings.put(entry.name(), entry.value()));
      int replicas =
          description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(0);
      return Optional.of(
          new TopicState(topic, description.partitions().size(), replicas, settings));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  private Optional<TopicFinding> create(TopicDeclaration topic) {
    String what = "create topic " + topic.name();
    int brokers = get(admin.describeCluster().nodes(), what).size();
    int replicas = Math.min(TopicChecks.WANTED_REPLICAS, brokers);
    Map<String, String> settings = new HashMap<>(topic.settings());
    if (replicas == TopicChecks.WANTED_REPLICAS) {
      settings.put(MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(TopicChecks.WANTED_IN_SYNC));
    }
    NewTopic created =
        new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.of((short) replicas))
            .configs(settings);
    try {
      get(admin.createTopics(List.of(created)).all(), what);
      return Optional.of(new TopicFinding.Created(topic.name(), topic.partitions(), replicas));
    } catch (TopicExistsException e) {
      // Another app of ours was faster; the comparison shows whether it declares the same.
      return Optional.empty();
    }
  }

  /** A broker may learn of a new topic a little later than the controller that made it. */
  private TopicState describeCreated(String topic) {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      Optional<TopicState> state = describe(topic);
      if (state.isPresent()) {
        return state.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new UnusableTopicException("topic " + topic + " was created but is not there", true);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static String missing(TopicDeclaration topic) {
    StringBuilder line =
        new StringBuilder("topic ")
            .append(topic.name())
            .append(" is missing and topics are not to be created here; create it with:")
            .append(" kafka-topics.sh --create --topic ")
            .append(topic.name())
            .append(" --partitions ")
            .append(topic.partitions());
    topic.settings().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            s -> line.append(" --config ").append(s.getKey()).append('=').append(s.getValue()));
    return line.toString();
  }

  private <T> T get(KafkaFuture<T> future, String what) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof UnknownTopicOrPartitionException unknown) {
        throw unknown;
      }
      if (cause instanceof TopicExistsException exists) {
        throw exists;
      }
      boolean away = cause instanceof RetriableException;
      throw new UnusableTopicException(
          "cannot " + what + ": " + String.valueOf(cause.getMessage()).replaceAll("\\s+", " "),
          away);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new UnusableTopicException(
          "cannot " + what + ": Kafka has not answered within " + timeout.toSeconds() + " s", true);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
