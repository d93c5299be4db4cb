package org.leasehold.stream.onkafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.TopicDeclaration;
import org.leasehold.schemas.topics.TopicDeclarations;
import org.leasehold.schemas.topics.TopicPolicy;
import org.leasehold.schemas.topics.TopicSetup;
import org.leasehold.schemas.topics.Topics;

/** A site's only edge as the log sees it: makes the topics, claims each partition, appends. */
final class SiteOwner implements AutoCloseable {

  private final String site;
  private final int partitions;
  private final Topics topics;
  private final KafkaSettings settings;
  private final LeaseSerdes serdes;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;
  private final long[] epochs;

  SiteOwner(KafkaSettings settings, String site, int partitions) {
    this.site = site;
    this.partitions = partitions;
    this.settings = settings;
    this.topics = new Topics(settings.topicPrefix());
    this.serdes = LeaseSerdes.of(settings.serdes());
    this.admin = Admin.create(settings.admin("test-admin"));
    this.producer =
        new KafkaProducer<>(
            settings.producer("test-owner"), new StringSerializer(), new ByteArraySerializer());
    this.epochs = new long[partitions];
  }

  private List<TopicDeclaration> declared() {
    TopicPolicy policy =
        new TopicPolicy(
            partitions, TopicPolicy.DEFAULT_RETENTION, TopicPolicy.DEFAULT_LFC_INTERVAL);
    return TopicDeclarations.ofSite(topics, site, policy);
  }

  SiteOwner createTopics() {
    new TopicSetup(admin, Duration.ofSeconds(10)).ensure(declared(), true);
    return this;
  }

  /** Without the table: as somebody does who makes topics by hand. */
  SiteOwner createEventsOnly() {
    new TopicSetup(admin, Duration.ofSeconds(10)).ensure(declared().subList(2, 3), true);
    return this;
  }

  void createTable() {
    new TopicSetup(admin, Duration.ofSeconds(10)).ensure(declared().subList(0, 2), true);
  }

  SiteOwner claim(long lfcIntervalSeconds) {
    for (int partition = 0; partition < partitions; partition++) {
      epochs[partition] =
          append(
              partition,
              Topics.partitionKey(site, partition),
              new OwnershipClaimed(
                  site,
                  partition,
                  UUID.randomUUID(),
                  "edge-1",
                  Instant.now(),
                  lfcIntervalSeconds,
                  ""));
    }
    return this;
  }

  long append(Change change, Lease lease) {
    int partition = lease.key().partition(partitions);
    return append(
        partition,
        lease.key().toString(),
        new LeaseChanged(change, lease, "edge-1", epochs[partition], lease.cltt(), null, null));
  }

  private long append(int partition, String key, LeaseEvent event) {
    return appendOctets(
        partition, key, serdes.events().serializer().serialize(topics.leaseEvents(site), event));
  }

  long appendOctets(int partition, String key, byte[] value) {
    try {
      return producer
          .send(new ProducerRecord<>(topics.leaseEvents(site), partition, key, value))
          .get()
          .offset();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the retention does: all before {@code offset} is gone. */
  void deleteEventsBefore(int partition, long offset) throws Exception {
    admin
        .deleteRecords(
            Map.of(
                new TopicPartition(topics.leaseEvents(site), partition),
                RecordsToDelete.beforeOffset(offset)))
        .all()
        .get();
  }

  String tableSetting(String name) throws Exception {
    ConfigResource table = new ConfigResource(ConfigResource.Type.TOPIC, topics.leases(site));
    return admin.describeConfigs(List.of(table)).all().get().get(table).get(name).value();
  }

  List<ConsumerRecord<String, TableRecord>> table() {
    return all(topics.leases(site), serdes.table().deserializer());
  }

  List<ConsumerRecord<String, DnsChange>> dnsChanges() {
    return all(topics.dnsChanges(), serdes.dnsChanges().deserializer());
  }

  private <V> List<ConsumerRecord<String, V>> all(String topic, Deserializer<V> values) {
    List<ConsumerRecord<String, V>> all = new ArrayList<>();
    try (KafkaConsumer<String, V> consumer =
        new KafkaConsumer<>(settings.consumer("test-reader"), new StringDeserializer(), values)) {
      List<TopicPartition> at = new ArrayList<>();
      consumer.partitionsFor(topic).forEach(p -> at.add(new TopicPartition(topic, p.partition())));
      consumer.assign(at);
      consumer.seekToBeginning(at);
      Map<TopicPartition, Long> ends = consumer.endOffsets(at);
      while (at.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
    }
    return all;
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    serdes.close();
  }
}
