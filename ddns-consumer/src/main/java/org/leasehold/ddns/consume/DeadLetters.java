package org.leasehold.ddns.consume;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts changes that can never be made into the dead-letter topic: key and value as they were, with
 * reason and origin in headers. It tries until Kafka has them.
 */
public final class DeadLetters implements AutoCloseable {

  public static final String REASON = "error.reason";
  public static final String TOPIC = "source.topic";
  public static final String PARTITION = "source.partition";
  public static final String OFFSET = "source.offset";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  // A send may block while Kafka is away, so it has a thread on which nobody waits.
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread named = new Thread(work, "dead-letters");
            named.setDaemon(true);
            return named;
          });

  /**
   * @param producer with acks=all; closed with this
   */
  public DeadLetters(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * @param change as it was read
   * @param committed run when Kafka has it
   */
  public void put(ConsumerRecord<byte[], byte[]> change, String reason, Runnable committed) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topic, null, change.key(), change.value());
    header(letter, REASON, reason);
    header(letter, TOPIC, change.topic());
    header(letter, PARTITION, String.valueOf(change.partition()));
    header(letter, OFFSET, String.valueOf(change.offset()));
    send(letter, committed, Duration.ZERO);
  }

  private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private void send(ProducerRecord<byte[], byte[]> letter, Runnable committed, Duration pause) {
    if (thread.isShutdown()) {
      return;
    }
    thread.schedule(
        () -> {
          try {
            producer.send(
                letter,
                (metadata, failure) -> {
                  if (failure == null) {
                    committed.run();
                  } else {
                    again(letter, committed, failure);
                  }
                });
          } catch (RuntimeException e) {
            again(letter, committed, e);
          }
        },
        pause.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  private void again(ProducerRecord<byte[], byte[]> letter, Runnable committed, Exception failure) {
    LOG.warn("dead letter not written topic={} reason=\"{}\"", topic, failure.getMessage());
    send(letter, committed, PAUSE);
  }

  @Override
  public void close() {
    thread.shutdownNow();
    producer.close(Duration.ofSeconds(2));
  }
}
