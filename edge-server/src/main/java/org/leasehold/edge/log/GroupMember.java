package org.leasehold.edge.log;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.leasehold.edge.own.Takeover;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This edge in the group of its site's edges: Kafka's group says who should own which partition. It
 * reads nothing; a static member of the classic protocol with cooperative assignment (design,
 * "Measured").
 */
public final class GroupMember implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GroupMember.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String site;
  private final String edge;
  private final String topic;
  private final Executor serving;
  private final LogListener listener;
  private final Consumer<String> fatal;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean leaving;

  /**
   * @param edge the member's name, unique in the site
   * @param sessionTimeoutMillis after which a silent member is taken for dead
   * @param heartbeatMillis how often it is heard of
   * @param fatal told why this edge cannot be a member
   */
  public GroupMember(
      String site,
      String edge,
      int sessionTimeoutMillis,
      int heartbeatMillis,
      KafkaSettings kafka,
      Topics topics,
      Executor serving,
      LogListener listener,
      Consumer<String> fatal) {
    this.site = site;
    this.edge = edge;
    this.topic = topics.leaseEvents(site);
    this.serving = serving;
    this.listener = listener;
    this.fatal = fatal;
    Map<String, Object> settings = new HashMap<>();
    settings.put("reconnect.backoff.max.ms", "500");
    settings.putAll(kafka.consumer("leasehold-edge-" + edge + "-member"));
    settings.put("group.id", topics.prefix() + "leasehold-edge." + site);
    settings.put("group.instance.id", edge);
    settings.put("group.protocol", "classic");
    settings.put(
        "partition.assignment.strategy", List.of(CooperativeStickyAssignor.class.getName()));
    settings.put("session.timeout.ms", sessionTimeoutMillis);
    settings.put("heartbeat.interval.ms", heartbeatMillis);
    settings.put("key.deserializer", ByteArrayDeserializer.class);
    settings.put("value.deserializer", ByteArrayDeserializer.class);
    consumer = new KafkaConsumer<>(settings);
    thread = new Thread(this::run, "group-member");
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    consumer.subscribe(List.of(topic), new Rebalances());
    while (!closed) {
      try {
        consumer.poll(POLL);
      } catch (WakeupException e) {
        break;
      } catch (FencedInstanceIdException e) {
        fatal.accept(
            "another edge of site "
                + site
                + " has joined under the name '"
                + edge
                + "'; give each edge a name of its own");
        break;
      } catch (InvalidSessionTimeoutException e) {
        fatal.accept(
            "the broker forbids this session timeout: lower its group.min.session.timeout.ms or raise"
                + " max-response-delay");
        break;
      } catch (AuthorizationException e) {
        fatal.accept("Kafka refuses this edge: " + e.getMessage());
        break;
      } catch (KafkaException e) {
        LOG.warn("site={} edge={} group unreachable, trying again: {}", site, edge, e.getMessage());
      }
    }
    consumer.close(
        CloseOptions.timeout(Duration.ofSeconds(3))
            .withGroupMembershipOperation(
                leaving
                    ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                    : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
  }

  private final class Rebalances implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      consumer.pause(added);
      added.forEach(partition -> consumer.seek(partition, 0));
      Set<Integer> partitions = numbers(added);
      serving.execute(() -> listener.assigned(partitions, Takeover.FIRST));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> taken) {
      Set<Integer> partitions = numbers(taken);
      serving.execute(() -> listener.revoked(partitions));
    }

    private Set<Integer> numbers(Collection<TopicPartition> partitions) {
      return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
  }

  /** Leaves the group for good, so that the others take over at once. */
  @Override
  public void close() {
    leaving = true;
    closed = true;
    consumer.wakeup();
    try {
      thread.join(5000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
