package org.leasehold.ddns.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.leasehold.ddns.Changes.ANNA;
import static org.leasehold.ddns.Changes.dnsRecord;
import static org.leasehold.ddns.Changes.forward;
import static org.leasehold.ddns.plan.ResponseCode.FORMERR;
import static org.leasehold.ddns.plan.ResponseCode.NOERROR;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.ddns.config.ConsumerSettings;
import org.leasehold.ddns.config.DdnsConfig;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DdnsDomains;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.send.FakeSender;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.schemas.codec.UnknownSymbolException;
import org.leasehold.schemas.lease.DnsChange;

/** With Kafka's own consumer and producer for tests, and a sender that the test answers. */
class ChangeConsumerTest {

  private static final String TOPIC = "dns-changes";
  private static final TopicPartition P0 = new TopicPartition(TOPIC, 0);
  private static final TopicPartition P1 = new TopicPartition(TOPIC, 1);
  private static final int MAX_WAITING = 4;

  /** What was committed, also of partitions that are not ours any more. */
  private final Map<TopicPartition, Long> commits = new ConcurrentHashMap<>();

  private final MockConsumer<byte[], byte[]> kafka =
      new MockConsumer<>("none") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
          super.commitSync(offsets);
          offsets.forEach((partition, offset) -> commits.put(partition, offset.offset()));
        }

        @Override
        public synchronized void commitAsync(
            Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
          super.commitAsync(offsets, callback);
          offsets.forEach((partition, offset) -> commits.put(partition, offset.offset()));
        }
      };
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final FakeSender sender = new FakeSender();
  private final OffsetTracker tracker = new OffsetTracker();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Readiness readiness = new Readiness();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean registryThere = true;
  private ChangeFlow flow;
  private ChangeConsumer consumer;

  @BeforeEach
  void start() throws InterruptedException {
    DdnsMetrics metrics = new DdnsMetrics(meters);
    Journal journal = new Journal();
    flow =
        new ChangeFlow(
            config(),
            sender,
            new ChangeReader(this::deserialize),
            new DeadLetters(producer, "dead"),
            tracker,
            metrics,
            journal,
            Clock.systemUTC(),
            failure::set);
    consumer =
        new ChangeConsumer(
            kafka,
            TOPIC,
            MAX_WAITING,
            flow,
            tracker,
            journal,
            new Condition(readiness, metrics),
            Clock.systemUTC(),
            failure::set);
    kafka.updateBeginningOffsets(Map.of(P0, 0L, P1, 0L));
    kafka.updateEndOffsets(Map.of(P0, 0L, P1, 0L));
    kafka.schedulePollTask(() -> kafka.rebalance(List.of(P0, P1)));
    consumer.start();
  }

  @AfterEach
  void stop() {
    sender.end();
    consumer.close();
    flow.close();
  }

  @Test
  void anOffsetIsCommittedOnlyWhenEveryUpdateBeforeItIsAnswered() {
    add(P0, 0, "a.example.org.", "b.example.org.", "c.example.org.");
    await().until(() -> sender.names().size() == 3);
    assertThat(committed(P0)).isZero();

    sender.answer("b.example.org.", NOERROR);
    sender.answer("c.example.org.", NOERROR);
    await().until(() -> tracker.unfinished() == 1);
    assertThat(committed(P0)).isZero();

    sender.answer("a.example.org.", NOERROR);
    await().until(() -> committed(P0) == 3);
    assertThat(count("added")).isEqualTo(3);
  }

  @Test
  void whatCanNeverBeMadeIsCommittedWhenKafkaHasItAsADeadLetter() {
    add(P0, 0, "a.example.org.");
    await().until(() -> sender.names().size() == 1);
    sender.answer("a.example.org.", FORMERR);
    await().until(() -> producer.history().size() == 1);
    assertThat(committed(P0)).isZero();

    // Kafka cannot take it at first; a second later it is sent again.
    producer.errorNext(new org.apache.kafka.common.errors.TimeoutException("away"));
    await().until(() -> producer.history().size() == 2);
    assertThat(committed(P0)).isZero();
    producer.completeNext();

    await().until(() -> committed(P0) == 1);
    ProducerRecord<byte[], byte[]> letter = producer.history().get(1);
    assertThat(letter.topic()).isEqualTo("dead");
    assertThat(letter.key()).isEqualTo(octets("a.example.org."));
    assertThat(letter.value()).isEqualTo(octets("a.example.org."));
    assertThat(header(letter, "error.reason")).isEqualTo("the server answered FORMERR");
    assertThat(header(letter, "source.topic")).isEqualTo(TOPIC);
    assertThat(header(letter, "source.partition")).isEqualTo("0");
    assertThat(header(letter, "source.offset")).isEqualTo("0");
    assertThat(count("never")).isEqualTo(1);
  }

  @Test
  void whatIsNoChangeIsPutAsideAndHoldsUpNothing() {
    add(P0, 0, "garbage", "a.example.org.");

    await().until(() -> sender.names().equals(List.of("a.example.org.")));
    sender.answer(NOERROR);
    await().until(() -> producer.history().size() == 1);
    producer.completeNext();

    await().until(() -> committed(P0) == 2);
    assertThat(header(producer.history().get(0), "error.reason")).isEqualTo("no change");
    assertThat(count("unreadable")).isEqualTo(1);
  }

  @Test
  void aNameInNoConfiguredDomainIsSkippedAndCounted() {
    add(P0, 0, "a.example.com.", "b.example.com.");

    await().until(() -> committed(P0) == 2);
    assertThat(sender.names()).isEmpty();
    assertThat(count("skipped")).isEqualTo(2);
  }

  @Test
  void withoutTheRegistryARecordWaitsAndTheProcessIsNotReady() {
    registryThere = false;
    add(P0, 0, "a.example.org.");
    await().until(() -> readiness.unmet().containsKey("schema-registry"));
    assertThat(sender.names()).isEmpty();

    registryThere = true;

    // The test's consumer hands a record out once only.
    kafka.schedulePollTask(() -> kafka.addRecord(source(P0, 0, "a.example.org.")));
    await().until(() -> sender.names().equals(List.of("a.example.org.")));
    await().until(() -> !readiness.unmet().containsKey("schema-registry"));
    sender.answer(NOERROR);
    await().until(() -> committed(P0) == 1);
  }

  @Test
  void whatANewerVersionWroteStopsTheProcess() {
    add(P0, 0, "newer");

    await().until(() -> failure.get() != null);
    assertThat(failure.get()).isInstanceOf(UnknownSymbolException.class);
    assertThat(committed(P0)).isZero();
  }

  @Test
  void noMoreIsReadThanMayWaitAndReadingGoesOnWhenHalfHasEnded() {
    add(P0, 0, "a.example.org.", "b.example.org.", "c.example.org.", "d.example.org.");
    await().until(() -> kafka.paused().equals(Set.of(P0, P1)));

    sender.answer(NOERROR);
    sender.answer(NOERROR);

    await().until(() -> kafka.paused().isEmpty());
  }

  @Test
  void aPartitionThatGoesToAnotherIsCommittedUpToWhereItIsDone() {
    add(P0, 0, "a.example.org.", "b.example.org.");
    add(P1, 0, "c.example.org.");
    await().until(() -> sender.names().size() == 3);
    sender.answer("a.example.org.", NOERROR);
    await().until(() -> tracker.unfinished() == 2);

    kafka.schedulePollTask(() -> kafka.rebalance(List.of(P1)));
    // The update on its way is waited for, so that the next owner's is not overtaken.
    sender.answer("b.example.org.", NOERROR);

    await().until(() -> tracker.assigned().equals(Set.of(1)));
    assertThat(committed(P0)).isIn(1L, 2L);
    sender.answer("c.example.org.", NOERROR);
    await().until(() -> committed(P1) == 1);
  }

  @Test
  void whatHasEndedIsCommittedAtAStop() {
    add(P0, 0, "a.example.org.", "b.example.org.");
    await().until(() -> sender.names().size() == 2);
    sender.answer("a.example.org.", NOERROR);
    sender.answer("b.example.org.", NOERROR);
    await().until(() -> tracker.unfinished() == 0);

    consumer.close();

    assertThat(kafka.closed()).isTrue();
    assertThat(committed(P0)).isEqualTo(2);
    assertThat(failure.get()).isNull();
  }

  private DnsChange deserialize(String topic, byte[] value) {
    String name = new String(value, StandardCharsets.UTF_8);
    if (!registryThere) {
      throw RegistryAway.exception();
    }
    return switch (name) {
      case "garbage" -> throw new IllegalArgumentException("no change");
      case "newer" -> throw new UnknownSymbolException("direction");
      default -> forward(name, dnsRecord("192.0.2.10", ANNA), null);
    };
  }

  private void add(TopicPartition partition, long offset, String... names) {
    kafka.schedulePollTask(
        () -> {
          for (int i = 0; i < names.length; i++) {
            kafka.addRecord(source(partition, offset + i, names[i]));
          }
        });
  }

  private static ConsumerRecord<byte[], byte[]> source(
      TopicPartition partition, long offset, String name) {
    return new ConsumerRecord<>(TOPIC, partition.partition(), offset, octets(name), octets(name));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private long committed(TopicPartition partition) {
    return commits.getOrDefault(partition, 0L);
  }

  private double count(String outcome) {
    return meters.find("leasehold.ddns.changes").tag("outcome", outcome).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static DdnsConfig config() {
    DnsServer server =
        new DnsServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53), null);
    return new DdnsConfig(
        Duration.ofMillis(500),
        new DdnsDomains(List.of(new DdnsDomain("example.org.", List.of(server)))),
        new DdnsDomains(List.of()),
        new ConsumerSettings(
            new KafkaSettings("k:9092", "http://r:8081", "", Map.of()),
            "ours",
            2,
            true,
            64,
            MAX_WAITING,
            Duration.ofHours(1),
            "127.0.0.1",
            0,
            Optional.empty()),
        List.of(),
        List.of());
  }
}
