package org.leasehold.ddns.consume;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.leasehold.ddns.consume.ChangeFlow.Later;

/**
 * The thread that reads {@code dns-changes}: passes changes on, commits finished ones, and reads no
 * more than may be held at a time.
 */
public final class ChangeConsumer implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration COMMIT_EVERY = Duration.ofMillis(200);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Consumer<byte[], byte[]> kafka;
  private final String topic;
  private final int maxWaiting;
  private final ChangeFlow flow;
  private final OffsetTracker tracker;
  private final Journal journal;
  private final Condition condition;
  private final InstantSource clock;
  private final java.util.function.Consumer<Throwable> failed;
  private final Thread thread = new Thread(this::run, "dns-changes");
  private final CountDownLatch assigned = new CountDownLatch(1);
  private volatile boolean closing;
  private Instant nextCommit = Instant.EPOCH;
  private boolean paused;
  private boolean waitsForRegistry;

  /**
   * @param kafka without auto-commit; closed with this
   * @param maxWaiting changes read and not ended at which reading pauses
   * @param failed called with what makes it impossible to continue
   */
  public ChangeConsumer(
      Consumer<byte[], byte[]> kafka,
      String topic,
      int maxWaiting,
      ChangeFlow flow,
      OffsetTracker tracker,
      Journal journal,
      Condition condition,
      InstantSource clock,
      java.util.function.Consumer<Throwable> failed) {
    this.kafka = kafka;
    this.topic = topic;
    this.maxWaiting = maxWaiting;
    this.flow = flow;
    this.tracker = tracker;
    this.journal = journal;
    this.condition = condition;
    this.clock = clock;
    this.failed = failed;
  }

  /** Begins to read, and returns when the group has assigned its partitions. */
  public void start() throws InterruptedException {
    thread.start();
    assigned.await();
  }

  private void run() {
    try {
      kafka.subscribe(List.of(topic), new Rebalances());
      while (!closing) {
        round();
      }
      // The next owner reads again what has been read.
      revoked(kafka.assignment());
    } catch (WakeupException e) {
      // Asked to stop while it waited for Kafka.
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    } finally {
      kafka.close(CloseOptions.timeout(PAUSE));
    }
  }

  private void round() {
    try {
      take(kafka.poll(POLL));
      pauseOrResume();
      commit();
      condition.look(kafka, flow, tracker, clock.instant());
    } catch (NoOffsetForPartitionException e) {
      // The group has not committed here yet: all changes in the log are still to be made.
      kafka.seekToBeginning(e.partitions());
    } catch (OffsetOutOfRangeException e) {
      startOver(e);
    } catch (RetriableException e) {
      journal.kafka(e.getMessage());
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private void take(ConsumerRecords<byte[], byte[]> records) {
    Later waits = null;
    for (TopicPartition partition : records.partitions()) {
      Later later = flow.take(records.records(partition)).orElse(null);
      if (later != null) {
        kafka.seek(partition, later.source().offset());
        waits = later;
      }
    }
    for (TopicPartition partition : kafka.assignment()) {
      tracker.position(partition.partition(), kafka.position(partition));
    }
    if (waits != null) {
      if (!waitsForRegistry) {
        journal.waitsForRegistry(waits.reason());
      }
      condition.registryMissing(waits.reason());
      LockSupport.parkNanos(PAUSE.toNanos());
      waitsForRegistry = true;
    } else if (!records.isEmpty()) {
      condition.registryThere();
      waitsForRegistry = false;
    }
  }

  private void pauseOrResume() {
    int waiting = tracker.unfinished();
    if (waiting >= maxWaiting) {
      if (!paused) {
        journal.paused(waiting, flow.stuck(Duration.ZERO));
      }
      paused = true;
      kafka.pause(kafka.assignment());
    } else if (paused && waiting <= maxWaiting / 2) {
      paused = false;
      kafka.resume(kafka.paused());
      journal.resumed(waiting);
    }
  }

  private void commit() {
    Instant now = clock.instant();
    Map<Integer, Long> marks = tracker.toCommit();
    if (marks.isEmpty() || now.isBefore(nextCommit)) {
      return;
    }
    nextCommit = now.plus(COMMIT_EVERY);
    kafka.commitAsync(
        offsets(marks),
        (offsets, failure) -> {
          // What was not committed is so with the next round.
          if (failure == null) {
            tracker.committed(marks);
          }
        });
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Long> marks) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    marks.forEach(
        (partition, mark) ->
            offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(mark)));
    return offsets;
  }

  /** The changes between have been deleted: only the rest can be made. */
  private void startOver(OffsetOutOfRangeException e) {
    Map<TopicPartition, Long> first = kafka.beginningOffsets(e.partitions());
    e.offsetOutOfRangePartitions()
        .forEach(
            (partition, offset) -> {
              journal.lost(partition.toString(), offset, first.get(partition));
              kafka.seek(partition, first.get(partition));
            });
  }

  private void assigned(Collection<TopicPartition> partitions) {
    partitions.forEach(partition -> tracker.assign(partition.partition()));
    if (!partitions.isEmpty()) {
      journal.assigned(partitions);
    }
    assigned.countDown();
  }

  private void revoked(Collection<TopicPartition> revoked) {
    // Kafka's consumer reports it once more when it is closed.
    Collection<TopicPartition> partitions =
        revoked.stream().filter(p -> tracker.assigned().contains(p.partition())).toList();
    if (partitions.isEmpty()) {
      return;
    }
    forget(partitions);
    Map<Integer, Long> marks = tracker.toCommit();
    marks.keySet().retainAll(numbers(partitions));
    try {
      kafka.commitSync(offsets(marks), PAUSE);
    } catch (KafkaException e) {
      // They are made once more by the next owner, which changes nothing.
      journal.kafka(e.getMessage());
    }
    partitions.forEach(partition -> tracker.revoke(partition.partition()));
    journal.revoked(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    flow.drop(numbers(partitions));
  }

  private static Collection<Integer> numbers(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).toList();
  }

  @Override
  public void close() {
    closing = true;
    if (!thread.isAlive()) {
      kafka.close(CloseOptions.timeout(PAUSE));
      return;
    }
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
      if (thread.isAlive()) {
        kafka.wakeup();
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Rebalances implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      ChangeConsumer.this.assigned(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      revoked(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      forget(partitions);
      partitions.forEach(partition -> tracker.revoke(partition.partition()));
      journal.revoked(partitions);
    }
  }
}
