package org.leasehold.ddns;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.leasehold.ddns.config.ConsumerSettings;
import org.leasehold.ddns.config.DdnsConfig;
import org.leasehold.ddns.consume.ChangeConsumer;
import org.leasehold.ddns.consume.ChangeFlow;
import org.leasehold.ddns.consume.ChangeReader;
import org.leasehold.ddns.consume.Condition;
import org.leasehold.ddns.consume.DdnsMetrics;
import org.leasehold.ddns.consume.DeadLetters;
import org.leasehold.ddns.consume.Journal;
import org.leasehold.ddns.consume.OffsetTracker;
import org.leasehold.ddns.consume.TopicPreparation;
import org.leasehold.ddns.send.DnsjavaSender;
import org.leasehold.platform.ops.Metrics;
import org.leasehold.platform.ops.OpsServer;
import org.leasehold.platform.ops.Readiness;
import org.leasehold.platform.process.Server;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process: builds and starts its parts, and closes them in the opposite order. */
final class DdnsServer implements Server {

  private static final Logger LOG = LoggerFactory.getLogger(DdnsServer.class);
  private static final String CLIENT_ID = "leasehold-ddns";
  private static final int ADMIN_TIMEOUT_SECONDS = 10;

  private final DdnsConfig config;
  private final ConsumerSettings settings;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  DdnsServer(DdnsConfig config) {
    this.config = config;
    this.settings = config.consumer();
  }

  @Override
  public String start(FailureListener failed) throws Exception {
    Readiness readiness = new Readiness();
    PrometheusMeterRegistry registry = Metrics.registry("ddns-consumer");
    DdnsMetrics metrics = new DdnsMetrics(registry);
    Condition condition = new Condition(readiness, metrics);
    OpsServer ops =
        part(
            OpsServer.start(
                settings.opsAddress(), settings.opsPort(), "ops-port", readiness, registry));
    try (Admin admin = Admin.create(settings.kafka().admin(CLIENT_ID))) {
      new TopicPreparation(admin, Duration.ofSeconds(ADMIN_TIMEOUT_SECONDS)).prepare(settings);
    }
    ChangeConsumer consumer = consumer(metrics, condition, failed);
    consumer.start();
    return "ddns-consumer http="
        + settings.opsAddress()
        + ":"
        + ops.port()
        + " group="
        + settings.groupId()
        + " forward-domains="
        + config.forward().all().size()
        + " reverse-domains="
        + config.reverse().all().size();
  }

  private ChangeConsumer consumer(
      DdnsMetrics metrics, Condition condition, FailureListener failed) {
    Clock clock = Clock.systemUTC();
    Journal journal = new Journal();
    OffsetTracker tracker = new OffsetTracker();
    LeaseSerdes serdes = part(LeaseSerdes.of(serdeSettings()));
    DeadLetters deadLetters =
        new DeadLetters(
            new KafkaProducer<>(
                settings.kafka().producer(CLIENT_ID),
                new ByteArraySerializer(),
                new ByteArraySerializer()),
            settings.topics().dnsDeadLetters());
    ChangeFlow flow =
        part(
            new ChangeFlow(
                config,
                new DnsjavaSender(config.dnsServerTimeout(), clock),
                new ChangeReader(serdes.dnsChanges().deserializer()),
                deadLetters,
                tracker,
                metrics,
                journal,
                clock,
                failed::failed));
    return part(
        new ChangeConsumer(
            new KafkaConsumer<>(
                consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            settings.topics().dnsChanges(),
            settings.maxWaiting(),
            flow,
            tracker,
            journal,
            condition,
            clock,
            failed::failed));
  }

  private Map<String, Object> serdeSettings() {
    Map<String, Object> all = new HashMap<>(settings.kafka().serdes());
    settings
        .stateDir()
        .map(folder -> folder.resolve("schemas"))
        .map(Path::toString)
        .ifPresent(folder -> all.putIfAbsent(RegistryConfig.CACHE_DIR, folder));
    return all;
  }

  private Map<String, Object> consumerSettings() {
    Map<String, Object> all = settings.kafka().consumer(CLIENT_ID);
    all.put("group.id", settings.groupId());
    all.putIfAbsent("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    // After a crash the partitions are assigned again when this is over; Kafka's default is 45 s.
    all.putIfAbsent("session.timeout.ms", "10000");
    all.putIfAbsent("default.api.timeout.ms", "10000");
    return all;
  }

  private <T extends AutoCloseable> T part(T made) {
    parts.push(made);
    return made;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("not closed cleanly reason=\"{}\"", e.toString());
      }
    }
  }
}
