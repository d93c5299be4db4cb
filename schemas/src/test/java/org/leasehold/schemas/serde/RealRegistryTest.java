package org.leasehold.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.leasehold.schemas.Examples;
import org.leasehold.schemas.registry.RegistryClient;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.registry.SchemaRegistryException;

/** Against the registry at -Dregistry.url, such as Apicurio's under /apis/ccompat/v7. */
@Tag("peers")
@EnabledIfSystemProperty(named = "registry.url", matches = ".+")
class RealRegistryTest {

  private final Map<String, Object> settings =
      Map.of("schema.registry.url", System.getProperty("registry.url", ""), "max.retries", 0);
  private final String topic = "lease-events.test-" + UUID.randomUUID();

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
