package org.leasehold.edge.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.leasehold.edge.log.LeaseLog.EndOffsetCallback;
import org.leasehold.edge.log.LogListener;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.registry.SchemaRegistryException;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the events of all partitions of a site, and the commands for those that this edge owns, on
 * a thread of its own; what it reads goes to the {@link LogListener} on the serving thread.
 */
public final class LogReader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration REQUEST = Duration.ofSeconds(5);

  /** Batches of a poll that wait for the serving thread: some thousand events. */
  private static final int MOST_AHEAD = 4;

  private final String eventsTopic;
  private final String commandsTopic;
  private final Deserializer<LeaseEvent> events;
  private final Deserializer<LeaseCommand> commands;
  private final Executor serving;
  private LogListener listener;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread;
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Semaphore ahead = new Semaphore(MOST_AHEAD);
  private volatile boolean closed;

  /** Which reading of a partition counts: what an earlier one brings is dropped. Serving thread. */
  private final long[] wanted;

  /** The reading that the reader's thread is at. */
  private final long[] reading;

  private final Map<TopicPartition, List<EndOffsetCallback>> endOffsetsAsked = new HashMap<>();

  public LogReader(
      String site,
      String edge,
      int partitions,
      KafkaSettings kafka,
      Topics topics,
      LeaseSerdes serdes,
      Executor serving) {
    this.eventsTopic = topics.leaseEvents(site);
    this.commandsTopic = topics.leaseCommands(site);
    this.events = serdes.events().deserializer();
    this.commands = serdes.commands().deserializer();
    this.serving = serving;
    this.wanted = new long[partitions];
    this.reading = new long[partitions];
    // A broker answers the requests of a connection one by one: whoever asks for a partition's end
    // before a claim, or turns to another partition, waits until the fetch before it is answered.
    Map<String, String> own =
        Map.of(
            "fetch.min.bytes", "1",
            "fetch.max.wait.ms", "50",
            "reconnect.backoff.max.ms", "500",
            "default.api.timeout.ms", "5000");
    Map<String, Object> settings =
        SmallFetches.with(kafka, "leasehold-edge-" + edge + "-reader", own);
    settings.put("key.deserializer", StringDeserializer.class);
    settings.put("value.deserializer", ByteArrayDeserializer.class);
    consumer = new KafkaConsumer<>(settings);
    List<TopicPartition> all =
        Stream.of(eventsTopic, commandsTopic)
            .flatMap(
                topic -> IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)))
            .toList();
    consumer.assign(all);
    consumer.pause(all);
    // A paused partition too must have a position: there is no reset policy to give it one.
    all.forEach(partition -> consumer.seek(partition, 0));
    thread = new Thread(this::run, "log-reader");
    thread.setDaemon(true);
  }

  public void start(LogListener told) {
    listener = told;
    thread.start();
  }

  void read(int partition, long fromOffset) {
    long number = ++wanted[partition];
    TopicPartition events = new TopicPartition(eventsTopic, partition);
    ask(
        () -> {
          reading[partition] = number;
          consumer.seek(events, fromOffset);
          consumer.resume(List.of(events));
        });
  }

  void pause(int partition) {
    wanted[partition]++;
    ask(() -> consumer.pause(List.of(new TopicPartition(eventsTopic, partition))));
  }

  void readCommands(int partition) {
    TopicPartition commands = new TopicPartition(commandsTopic, partition);
    ask(
        () -> {
          consumer.seekToBeginning(List.of(commands));
          consumer.resume(List.of(commands));
        });
  }

  void pauseCommands(int partition) {
    ask(() -> consumer.pause(List.of(new TopicPartition(commandsTopic, partition))));
  }

  void endOffset(int partition, EndOffsetCallback callback) {
    TopicPartition events = new TopicPartition(eventsTopic, partition);
    ask(() -> endOffsetsAsked.computeIfAbsent(events, any -> new ArrayList<>()).add(callback));
  }

  private void ask(Runnable task) {
    tasks.add(task);
    consumer.wakeup();
  }

  private void run() {
    while (!closed) {
      try {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          task.run();
        }
        answerEndOffsets();
        deliver(consumer.poll(POLL));
      } catch (WakeupException e) {
        // There is a task, or the end has come.
      } catch (OffsetOutOfRangeException e) {
        outOfRange(e.offsetOutOfRangePartitions());
      } catch (KafkaException e) {
        LOG.warn("topic={} reading failed, trying again: {}", eventsTopic, e.getMessage());
      }
    }
    consumer.close();
  }

  private void answerEndOffsets() {
    if (endOffsetsAsked.isEmpty()) {
      return;
    }
    Map<TopicPartition, List<EndOffsetCallback>> asked = Map.copyOf(endOffsetsAsked);
    endOffsetsAsked.clear();
    Map<TopicPartition, Long> ends;
    try {
      ends = consumer.endOffsets(asked.keySet(), REQUEST);
    } catch (WakeupException e) {
      asked.forEach(endOffsetsAsked::put);
      throw e;
    } catch (KafkaException e) {
      LOG.warn("topic={} end offsets not known, trying again: {}", eventsTopic, e.getMessage());
      ends = Map.of();
    }
    Map<TopicPartition, Long> known = ends;
    asked.forEach(
        (partition, callbacks) -> {
          long end = known.getOrDefault(partition, -1L);
          serving.execute(() -> callbacks.forEach(callback -> callback.answered(end)));
        });
  }

  private void deliver(ConsumerRecords<String, byte[]> records) {
    for (TopicPartition partition : records.partitions()) {
      if (partition.topic().equals(eventsTopic)) {
        deliverEvents(partition, records.records(partition));
      } else {
        deliverCommands(partition, records.records(partition));
      }
    }
  }

  private record Read(long offset, long appendedAtMillis, LeaseEvent event) {}

  private void deliverEvents(
      TopicPartition topicPartition, List<ConsumerRecord<String, byte[]>> records) {
    int partition = topicPartition.partition();
    long number = reading[partition];
    List<Read> batch = new ArrayList<>(records.size());
    String unreadable = null;
    long unreadableAt = -1;
    for (ConsumerRecord<String, byte[]> found : records) {
      try {
        LeaseEvent event = events.deserialize(eventsTopic, found.value());
        batch.add(new Read(found.offset(), found.timestamp(), event));
      } catch (SchemaRegistryException.Away e) {
        LOG.warn("topic={} waiting for the registry: {}", eventsTopic, e.getMessage());
        consumer.seek(topicPartition, found.offset());
        break;
      } catch (RuntimeException e) {
        unreadable = e.getMessage();
        unreadableAt = found.offset();
        consumer.pause(List.of(topicPartition));
        break;
      }
    }
    String why = unreadable;
    long at = unreadableAt;
    awaitRoom();
    serving.execute(
        () -> {
          ahead.release();
          for (Read read : batch) {
            if (wanted[partition] != number) {
              return;
            }
            listener.read(partition, read.offset(), read.appendedAtMillis(), read.event());
          }
          if (why != null && wanted[partition] == number) {
            listener.unreadable(partition, at, why);
          }
        });
  }

  /** A serving thread that is behind must not have the whole log in memory. */
  private void awaitRoom() {
    try {
      boolean room = false;
      while (!room && !closed) {
        room = ahead.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }

  private void deliverCommands(
      TopicPartition topicPartition, Collection<ConsumerRecord<String, byte[]>> records) {
    int partition = topicPartition.partition();
    for (ConsumerRecord<String, byte[]> found : records) {
      try {
        LeaseCommand command = commands.deserialize(commandsTopic, found.value());
        serving.execute(() -> listener.command(partition, command));
      } catch (SchemaRegistryException.Away e) {
        consumer.seek(topicPartition, found.offset());
        return;
      } catch (RuntimeException e) {
        LOG.warn(
            "topic={} partition={} offset={} no command, skipped: {}",
            commandsTopic,
            partition,
            found.offset(),
            e.getMessage());
      }
    }
  }

  private void outOfRange(Map<TopicPartition, Long> partitions) {
    partitions.forEach(
        (partition, offset) -> {
          consumer.pause(List.of(partition));
          if (partition.topic().equals(eventsTopic)) {
            consumer.seek(partition, 0);
            long number = reading[partition.partition()];
            serving.execute(
                () -> {
                  if (wanted[partition.partition()] == number) {
                    listener.unreadable(
                        partition.partition(), offset, "the log no longer has it, or not yet");
                  }
                });
          } else {
            consumer.seekToBeginning(List.of(partition));
            consumer.resume(List.of(partition));
          }
        });
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(REQUEST.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
