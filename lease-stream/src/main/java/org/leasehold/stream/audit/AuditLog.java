package org.leasehold.stream.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;

/** Reads what the log says about one address, or the table where the log begins too late. */
public final class AuditLog {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaSettings kafka;
  private final LeaseSerdes serdes;
  private final Topics topics;

  /**
   * What was found.
   *
   * @param begins offset of the partition's first event that is still there
   * @param row the table's row when the log has nothing; null otherwise
   */
  public record Found(int partition, long begins, HoldingHistory history, TableLease row) {}

  private record Event(long offset, Instant appended, LeaseEvent event) {}

  public AuditLog(KafkaSettings kafka, LeaseSerdes serdes) {
    this.kafka = kafka;
    this.serdes = serdes;
    this.topics = new Topics(kafka.topicPrefix());
  }

  /**
   * @throws StartFailure when the site has no events
   * @throws KafkaException when Kafka does not answer
   */
  public Found read(LeaseKey key) {
    String topic = topics.leaseEvents(key.site());
    try (KafkaConsumer<String, LeaseEvent> consumer = consumer(serdes.events().deserializer())) {
      if (!consumer.listTopics(PATIENCE).containsKey(topic)) {
        throw new StartFailure("site " + key.site() + " has no events: there is no topic " + topic);
      }
      int partition = key.partition(consumer.partitionsFor(topic, PATIENCE).size());
      TopicPartition at = new TopicPartition(topic, partition);
      long begins = consumer.beginningOffsets(List.of(at), PATIENCE).get(at);
      List<Event> events = new ArrayList<>();
      readAll(consumer, at, r -> keep(events, key, r));
      HoldingHistory history =
          new HoldingHistory(
              key, begins == 0 ? LeaseRules.NO_FENCE : fenceBefore(key, partition, begins, events));
      events.forEach(e -> history.add(e.offset(), e.appended(), e.event()));
      boolean onlyTheTableKnows = begins > 0 && history.isEmpty();
      return new Found(partition, begins, history, onlyTheTableKnows ? row(key, partition) : null);
    }
  }

  private static void keep(
      List<Event> events, LeaseKey key, ConsumerRecord<String, LeaseEvent> message) {
    boolean ours =
        message.value() instanceof OwnershipClaimed
            || message.value() instanceof LeaseChanged changed && changed.lease().key().equals(key);
    if (ours) {
      events.add(
          new Event(message.offset(), Instant.ofEpochMilli(message.timestamp()), message.value()));
    }
  }

  /**
   * The fence where the remaining log begins: the checkpoint's if no claim came since; otherwise
   * the latest epoch of an event before the first remaining claim.
   */
  private long fenceBefore(LeaseKey key, int partition, long begins, List<Event> events) {
    String partitionKey = Topics.partitionKey(key.site(), partition);
    if (tableRecord(key.site(), partition, partitionKey) instanceof Checkpoint checkpoint
        && checkpoint.fence() < begins) {
      return checkpoint.fence();
    }
    long fence = LeaseRules.NO_FENCE;
    for (Event event : events) {
      if (event.event() instanceof LeaseChanged changed) {
        fence = Math.max(fence, changed.epoch() < begins ? changed.epoch() : fence);
      }
    }
    return fence;
  }

  private TableLease row(LeaseKey key, int partition) {
    return tableRecord(key.site(), partition, key.toString()) instanceof TableLease row
        ? row
        : null;
  }

  private TableRecord tableRecord(String site, int partition, String key) {
    TableRecord[] latest = new TableRecord[1];
    try (KafkaConsumer<String, TableRecord> consumer = consumer(serdes.table().deserializer())) {
      readAll(
          consumer,
          new TopicPartition(topics.leases(site), partition),
          message -> {
            if (message.key().equals(key)) {
              latest[0] = message.value();
            }
          });
    }
    return latest[0];
  }

  private <V> KafkaConsumer<String, V> consumer(Deserializer<V> values) {
    Map<String, Object> settings = kafka.consumer("leasehold-audit");
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    return new KafkaConsumer<>(settings, new StringDeserializer(), values);
  }

  private static <V> void readAll(
      KafkaConsumer<String, V> consumer,
      TopicPartition at,
      Consumer<ConsumerRecord<String, V>> to) {
    consumer.assign(List.of(at));
    consumer.seekToBeginning(List.of(at));
    long end = consumer.endOffsets(List.of(at), PATIENCE).get(at);
    while (consumer.position(at, PATIENCE) < end) {
      consumer.poll(POLL).records(at).forEach(to);
    }
  }
}
