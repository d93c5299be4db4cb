package org.leasehold.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dns.Bind;
import org.leasehold.systemtests.harness.kafka.DecodeEvents;
import org.leasehold.systemtests.harness.kafka.RegistryReader;
import org.leasehold.systemtests.harness.kafka.TopicReader;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.SmallDisk;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;
import org.xbill.DNS.Type;

/** The harness, tried on the servers that the product talks to: broker, registry, BIND. */
@Tag("harness")
class HarnessOnServersTest {

  private static final String REGISTRY = "http://127.0.0.1:18081/apis/ccompat/v7";

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void bothReadersDecodeWhatIsInConfluentsFormat() throws Exception {
    try (Daemon broker = Product.broker(folder.path(), 19092, folder.file("broker.log")).start();
        Daemon registry =
            Product.registry(folder.path(), 18081, folder.file("registry.log")).start()) {
      broker.awaitReady(Duration.ofSeconds(60));
      registry.awaitReady(Duration.ofSeconds(60));
      Schema schema =
          SchemaBuilder.record("Trial")
              .fields()
              .requiredString("name")
              .requiredLong("at")
              .endRecord();
      produce("trial", register("trial-value", schema), schema, 3);

      RegistryReader reader = new RegistryReader(REGISTRY);
      assertThat(new TopicReader("127.0.0.1:19092").readAll("trial"))
          .extracting(record -> reader.decode(record.value()).get("name").toString())
          .containsExactly("event-0", "event-1", "event-2");
      assertThat(DecodeEvents.run("127.0.0.1:19092", REGISTRY, "trial", 3))
          .extracting(event -> event.path("value").path("name").asText())
          .containsExactly("event-0", "event-1", "event-2");

      registry.kill();
      assertThat(registry.alive()).isFalse();
      registry.start().awaitReady(Duration.ofSeconds(60));
      assertThat(register("trial-value", schema)).isPositive();
      assertThat(broker.residentBytes()).isPositive();
      assertThat(broker.processorTime()).isPositive();
      assertThat(broker.stop(Duration.ofSeconds(30))).isZero();
    }
  }

  @Test
  void aFullDiskEndsTheBrokerAndAnEmptiedOneLetsItServeAgain() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder.file("disk"), 200);
        Daemon broker = Product.broker(disk.path(), 19092, folder.file("broker.log")).start()) {
      broker.awaitReady(Duration.ofSeconds(60));
      Schema schema =
          SchemaBuilder.record("Trial")
              .fields()
              .requiredString("name")
              .requiredLong("at")
              .endRecord();
      produce("before", 1, schema, 10);
      disk.fill();

      assertThatThrownBy(() -> produce("after", 1, schema, 10)).isInstanceOf(Exception.class);
      assertThat(broker.awaitExit(Duration.ofSeconds(60))).isTrue();
      assertThat(broker.exitStatus()).isNotZero();

      disk.clear();
      broker.start().awaitReady(Duration.ofSeconds(60));
      assertThat(new TopicReader("127.0.0.1:19092").readAll("before")).hasSize(10);
    }
  }

  @Test
  void aReadOnlyDiskIsRefusedByTheBroker() throws Exception {
    try (SmallDisk disk = new SmallDisk(folder.file("disk"), 50);
        Daemon broker = Product.broker(disk.path(), 19092, folder.file("broker.log"))) {
      disk.readOnly(true);
      broker.start();

      assertThat(broker.awaitExit(Duration.ofSeconds(60))).isTrue();
      assertThat(broker.exitStatus()).isNotZero();
      assertThat(broker.log()).contains("Read-only file system");
    }
  }

  @Test
  void bindKeepsAnUpdateAcrossItsDeath() throws IOException {
    try (Bind bind = Bind.in(folder.path(), "77.10.in-addr.arpa.").start()) {
      bind.update("client", Type.A, "10.77.1.1");
      assertThat(bind.resolve("client." + Bind.FORWARD_ZONE, Type.A)).containsExactly("10.77.1.1");

      bind.daemon().kill();
      bind.start();

      assertThat(bind.resolve("client." + Bind.FORWARD_ZONE, Type.A)).containsExactly("10.77.1.1");
      assertThat(bind.zone(Bind.FORWARD_ZONE, Type.A))
          .contains(Map.entry("client." + Bind.FORWARD_ZONE, "10.77.1.1"));
      assertThat(bind.resolve("nobody." + Bind.FORWARD_ZONE, Type.A)).isEmpty();
      assertThat(bind.resolve(Bind.reverseName("10.77.1.1"), Type.PTR)).isEmpty();
    }
  }

  private static int register(String subject, Schema schema)
      throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    String body = json.writeValueAsString(Map.of("schema", schema.toString()));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(REGISTRY + "/subjects/" + subject + "/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString(body))
            .build();
    JsonNode answer =
        json.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    return answer.path("id").asInt();
  }

  private static void produce(String topic, int schemaId, Schema schema, int count)
      throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", "127.0.0.1:19092",
            "default.api.timeout.ms", "10000",
            "delivery.timeout.ms", "10000",
            "request.timeout.ms", "5000");
    try (Admin admin = Admin.create(settings);
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
      for (int i = 0; i < count; i++) {
        GenericRecord value =
            new GenericRecordBuilder(schema).set("name", "event-" + i).set("at", (long) i).build();
        producer.send(new ProducerRecord<>(topic, "key", confluent(schemaId, schema, value))).get();
      }
    }
  }

  private static byte[] confluent(int schemaId, Schema schema, GenericRecord value)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(value, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
