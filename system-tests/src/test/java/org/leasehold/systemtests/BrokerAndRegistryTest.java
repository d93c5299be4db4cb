package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;

/** What the embedded broker and the registry acknowledged is there after a SIGKILL. */
@Tag("peers")
class BrokerAndRegistryTest {

  private static final int BROKER = 23100;
  private static final int REGISTRY = 23101;
  private static final Duration START = Duration.ofMinutes(3);
  private static final String TOPIC = "records";

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void aKilledBrokerHasEveryRecordThatItAcknowledged() throws Exception {
    try (Daemon broker = Product.broker(folder.path(), BROKER, folder.file("broker.log"))) {
      broker.start().awaitReady(START);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + BROKER))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }
      produce("one", "two");
      broker.kill();

      broker.start().awaitReady(START);

      assertThat(consume(2)).containsExactly("one", "two");
      assertThat(broker.stop(Duration.ofSeconds(60))).as("exit status after SIGTERM").isZero();
    }
  }

  @Test
  void aKilledRegistryHasEveryIdAndGivesNoneOutAgain() throws Exception {
    try (Daemon registry = Product.registry(folder.path(), REGISTRY, folder.file("reg.log"))) {
      registry.start().awaitReady(START);
      String first = register("a", "\"string\"");
      String second = register("b", "\"long\"");
      registry.kill();

      registry.start().awaitReady(START);

      assertThat(register("a", "\"string\"")).isEqualTo(first);
      assertThat(register("b", "\"long\"")).isEqualTo(second);
      assertThat(register("c", "\"int\"")).isNotIn(first, second);
      assertThat(registry.stop(Duration.ofSeconds(60))).as("exit status after SIGTERM").isZero();
    }
  }

  private static void produce(String... values) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + BROKER,
            "acks",
            "all",
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class);
    try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(TOPIC, value.getBytes(StandardCharsets.UTF_8))).get();
      }
    }
  }

  private static List<String> consume(int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:" + BROKER,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class);
    var partition = new TopicPartition(TOPIC, 0);
    var values = new ArrayList<String>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(new String(record.value(), StandardCharsets.UTF_8));
        }
      }
    }
    return values;
  }

  private static String register(String subject, String schema) throws Exception {
    String body = "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:"
                        + REGISTRY
                        + "/apis/ccompat/v7/subjects/"
                        + subject
                        + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(body))
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
