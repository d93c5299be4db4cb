package org.leasehold.edge.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LeaseLog.AppendResult.Uncertain;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lease log of a site in Kafka: one idempotent producer at a time, and the {@link LogReader}.
 */
public final class KafkaLeaseLog extends ReadingLeaseLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaLeaseLog.class);

  private final String site;
  private final String bootstrapServers;
  private final Map<String, Object> producerSettings;
  private final String eventsTopic;
  private final String commandsTopic;
  private final Serializer<LeaseEvent> events;
  private final Serializer<LeaseCommand> commands;
  private final Executor serving;
  private final LongConsumer commandFailures;

  private KafkaProducer<String, byte[]> producer;
  private long session;

  /**
   * @param serving runs what it is given on the serving thread, in order
   * @param commandFailures told how many commands could not be sent so far
   */
  public KafkaLeaseLog(
      String site,
      String edge,
      KafkaSettings kafka,
      Topics topics,
      LeaseSerdes serdes,
      LogReader reader,
      Executor serving,
      LongConsumer commandFailures) {
    super(reader);
    this.site = site;
    this.bootstrapServers = kafka.bootstrapServers();
    this.eventsTopic = topics.leaseEvents(site);
    this.commandsTopic = topics.leaseCommands(site);
    this.events = serdes.events().serializer();
    this.commands = serdes.commands().serializer();
    this.serving = serving;
    this.commandFailures = commandFailures;
    this.producerSettings = producerSettings(kafka, edge);
    this.producer = new KafkaProducer<>(producerSettings);
  }

  private static Map<String, Object> producerSettings(KafkaSettings kafka, String edge) {
    Map<String, Object> settings = new HashMap<>();
    // Measured: an append waits a millisecond for company, which leaves the broker half of the
    // requests and is made up for from 8,000 a second on; small batches; and one is given up late
    // rather than early, since each one given up is an unknown.
    settings.put("linger.ms", "1");
    settings.put("batch.size", "16384");
    settings.put("delivery.timeout.ms", "120000");
    settings.put("request.timeout.ms", "10000");
    settings.put("reconnect.backoff.max.ms", "500");
    settings.put("retry.backoff.max.ms", "500");
    // A send must not hold up the serving thread while the only broker is away.
    settings.put("max.block.ms", "200");
    settings.put("metadata.recovery.strategy", "none");
    // A standby that appends nothing for days must not have to ask before its first claim.
    settings.put("metadata.max.idle.ms", String.valueOf(Duration.ofDays(365).toMillis()));
    settings.putAll(kafka.producer("leasehold-edge-" + edge));
    settings.put("key.serializer", StringSerializer.class);
    settings.put("value.serializer", ByteArraySerializer.class);
    return settings;
  }

  /** Waits until the producer knows the topic, which the first append would not. */
  public void prepare() {
    boolean known = false;
    while (!known) {
      try {
        producer.partitionsFor(eventsTopic);
        producer.partitionsFor(commandsTopic);
        known = true;
      } catch (TimeoutException e) {
        LOG.info("site={} waiting for {}: {}", site, this, e.getMessage());
      }
    }
  }

  @Override
  public void append(int partition, LeaseEvent event, AppendCallback callback) {
    long sentIn = session;
    try {
      byte[] value = events.serialize(eventsTopic, event);
      ProducerRecord<String, byte[]> appended =
          new ProducerRecord<>(eventsTopic, partition, key(partition, event), value);
      producer.send(
          appended,
          (metadata, failure) -> {
            AppendResult result = result(sentIn, metadata, failure);
            serving.execute(() -> callback.completed(result));
          });
    } catch (RuntimeException e) {
      // Not sent for certain; but one way of failing is safer than two.
      serving.execute(() -> callback.completed(new Uncertain(sentIn, reason(e))));
    }
  }

  private String key(int partition, LeaseEvent event) {
    return event instanceof LeaseChanged changed
        ? changed.lease().key().toString()
        : Topics.partitionKey(site, partition);
  }

  private static AppendResult result(long sentIn, RecordMetadata metadata, Exception failure) {
    if (failure != null) {
      return new Uncertain(sentIn, reason(failure));
    }
    return new Committed(
        sentIn,
        metadata.hasOffset() ? metadata.offset() : -1,
        metadata.hasTimestamp() ? metadata.timestamp() : -1);
  }

  private static String reason(Throwable failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  @Override
  public void reopen(long ended) {
    if (ended != session) {
      return;
    }
    session++;
    LOG.warn("site={} producer closed after an uncertain append; a new one is opened", site);
    producer.close(Duration.ZERO);
    producer = new KafkaProducer<>(producerSettings);
  }

  @Override
  public void send(int partition, LeaseCommand command) {
    try {
      byte[] value = commands.serialize(commandsTopic, command);
      String key = command.lease().key().toString();
      producer.send(
          new ProducerRecord<>(commandsTopic, partition, key, value),
          (metadata, failure) -> {
            if (failure != null) {
              commandNotSent(command, failure);
            }
          });
    } catch (RuntimeException e) {
      commandNotSent(command, e);
    }
  }

  private void commandNotSent(LeaseCommand command, Exception failure) {
    commandFailures.accept(1);
    LOG.warn(
        "site={} address={} command={} not sent: {}",
        site,
        command.lease().key().addressText(),
        command.action(),
        reason(failure));
  }

  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }

  /** Waits a moment for what is under way. */
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    super.close();
  }
}
