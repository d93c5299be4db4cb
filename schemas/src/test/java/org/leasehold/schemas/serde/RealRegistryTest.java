package org.leasehold.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.schemas.Examples;
import org.leasehold.schemas.registry.RegistryClient;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.registry.SchemaRegistryException;

/**
 * Against a real registry: the one that the launcher starts, or that of -Dregistry.url, such as
 * Apicurio's under /apis/ccompat/v7.
 */
@Tag("peers")
class RealRegistryTest {

  @TempDir static Path folder;

  private static Process registry;
  private static String url = System.getProperty("registry.url", "");

  private final Map<String, Object> settings = Map.of("schema.registry.url", url, "max.retries", 0);
  private final String topic = "lease-events.test-" + UUID.randomUUID();

  @BeforeAll
  static void startRegistry() throws IOException {
    if (url.isEmpty()) {
      String port = freePort();
      Path log = folder.resolve("registry.log");
      ProcessBuilder launcher =
          new ProcessBuilder(
                  Path.of("..", "leasehold").toString(),
                  "registry",
                  "--data",
                  folder.resolve("data").toString(),
                  "--port",
                  port)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      launcher.environment().put("LEASEHOLD_NO_BUILD", "1");
      registry = launcher.start();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> Files.readString(log).contains("ready registry") || !registry.isAlive());
      assertThat(registry.isAlive()).as(Files.readString(log)).isTrue();
      url = "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }
  }

  @AfterAll
  static void stopRegistry() throws InterruptedException {
    if (registry != null) {
      registry.destroy();
      registry.waitFor();
    }
  }

  private static String freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(socket.getLocalPort());
    }
  }

  private RegistryClient client() {
    return new RegistryClient(new RegistryConfig(settings));
  }

  @Test
  void anEventComesBackAndItsSubjectIsFullTransitive() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings);
        LeaseSerdes reader = LeaseSerdes.of(settings)) {
      byte[] octets = serdes.events().serializer().serialize(topic, Examples.GRANTED);
      assertThat(reader.events().deserializer().deserialize(topic, octets))
          .isEqualTo(Examples.GRANTED);
    }
    assertThat(client().compatibility(topic + "-value")).contains("FULL_TRANSITIVE");
    String schema = org.leasehold.avro.LeaseEvent.getClassSchema().toString();
    assertThat(client().latest(topic + "-value").schema()).isEqualTo(schema);
    assertThat(client().lookup(topic + "-value", schema))
        .isEqualTo(client().latest(topic + "-value").id());
  }

  @Test
  void theSameSchemaAgainHasTheSameId() {
    String schema = org.leasehold.avro.TableRecord.getClassSchema().toString();
    int id = client().register(topic + "-value", schema);
    assertThat(client().register(topic + "-value", schema)).isEqualTo(id);
    assertThat(client().schemaById(id)).isEqualTo(schema);
  }

  @Test
  void aSchemaWithAFieldWithoutDefaultIsRefused() {
    try (LeaseSerdes serdes = LeaseSerdes.of(settings)) {
      serdes.prepareEvents(topic);
    }
    String broken =
        org.leasehold.avro.LeaseEvent.getClassSchema()
            .toString()
            .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"more\",\"type\":\"int\"},");
    assertThatThrownBy(() -> client().register(topic + "-value", broken))
        .isInstanceOf(SchemaRegistryException.Refused.class)
        .hasMessageContaining("HTTP 409");
  }

  @Test
  void anUnknownIdAndAnUnknownSubjectAreSaidSo() {
    assertThatThrownBy(() -> client().schemaById(2_000_000_000))
        .isInstanceOf(SchemaRegistryException.Unknown.class);
    assertThatThrownBy(() -> client().latest(topic + "-value"))
        .isInstanceOf(SchemaRegistryException.Unknown.class);
    assertThat(client().compatibility(topic + "-value")).isEmpty();
  }
}
