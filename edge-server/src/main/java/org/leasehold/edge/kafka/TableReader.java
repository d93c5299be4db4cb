package org.leasehold.edge.kafka;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.leasehold.edge.own.LeaseTarget;
import org.leasehold.edge.own.Ownership.Start;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;

/** Reads {@code leases.<site>} as it stands: where an edge starts from (rule 9). */
public final class TableReader {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_POLLS = 10;

  private TableReader() {}

  /**
   * @param leases take the rows
   * @return for each partition where the events after the table begin
   * @throws StartFailure when the log no longer has the first of these events
   */
  public static Start[] read(
      String site,
      String edge,
      int partitions,
      KafkaSettings kafka,
      Topics topics,
      LeaseSerdes serdes,
      LeaseTarget leases) {
    Map<String, Object> settings =
        SmallFetches.with(kafka, "leasehold-edge-" + edge + "-start", Map.of());
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", ByteArrayDeserializer.class);
    Deserializer<TableRecord> deserializer = serdes.table().deserializer();
    Start[] starts = new Start[partitions];
    Arrays.fill(starts, Start.AT_THE_BEGINNING);
    String table = topics.leases(site);
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> all = partitions(table, partitions);
      consumer.assign(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      consumer.seekToBeginning(all);
      while (all.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
          TableRecord row = deserializer.deserialize(table, found.value());
          if (row instanceof Checkpoint checkpoint) {
            starts[found.partition()] = new Start(checkpoint.nextOffset(), checkpoint.fence());
          } else {
            put(leases, LeaseKey.parse(found.key()), (TableLease) row);
          }
        }
      }
      String events = topics.leaseEvents(site);
      requireEvents(events, starts, consumer);
      return withClaims(events, starts, consumer, serdes.events().deserializer());
    }
  }

  /** A tombstone, without a row, is a lease that is gone. */
  private static void put(LeaseTarget leases, LeaseKey key, TableLease row) {
    leases.replace(key, row == null ? null : row.lease(), row == null ? -1 : row.offset());
  }

  private static void requireEvents(
      String events, Start[] starts, KafkaConsumer<String, byte[]> consumer) {
    List<TopicPartition> all = partitions(events, starts.length);
    consumer.assign(all);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(all);
    Map<TopicPartition, Long> end = consumer.endOffsets(all);
    for (TopicPartition partition : all) {
      long next = starts[partition.partition()].next();
      if (next < first.get(partition) || next > end.get(partition)) {
        throw new StartFailure(
            String.format(
                "%s has offsets %d to %d of partition %d, but the lease table needs %d next: %s",
                events,
                first.get(partition),
                end.get(partition),
                partition.partition(),
                next,
                next > end.get(partition)
                    ? "the log was truncated or made anew"
                    : "lease-stream was away for longer than the events are kept"));
      }
    }
  }

  /** The claims in force, which operators want to know, while the log has them. */
  private static Start[] withClaims(
      String events,
      Start[] starts,
      KafkaConsumer<String, byte[]> consumer,
      Deserializer<LeaseEvent> deserializer) {
    Start[] known = starts.clone();
    Map<TopicPartition, Long> first = consumer.beginningOffsets(consumer.assignment());
    List<TopicPartition> wanted =
        partitions(events, starts.length).stream()
            .filter(each -> starts[each.partition()].fence() >= first.get(each))
            .toList();
    consumer.assign(wanted);
    wanted.forEach(each -> consumer.seek(each, starts[each.partition()].fence()));
    Set<TopicPartition> left = new HashSet<>(wanted);
    for (int polls = 0; !left.isEmpty() && polls < MOST_POLLS; polls++) {
      for (ConsumerRecord<String, byte[]> found : consumer.poll(POLL)) {
        Start start = starts[found.partition()];
        TopicPartition partition = new TopicPartition(events, found.partition());
        if (left.remove(partition)
            && found.offset() == start.fence()
            && deserializer.deserialize(events, found.value()) instanceof OwnershipClaimed claim) {
          known[found.partition()] = new Start(start.next(), start.fence(), claim);
        }
      }
      consumer.pause(wanted.stream().filter(each -> !left.contains(each)).toList());
    }
    return known;
  }

  private static List<TopicPartition> partitions(String topic, int count) {
    return IntStream.range(0, count).mapToObj(p -> new TopicPartition(topic, p)).toList();
  }
}
