package org.leasehold.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

  private static KafkaSettings settings(Map<String, String> properties) {
    return new KafkaSettings("localhost:9092", "http://localhost:8081", "", properties);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acks",
        "enable.idempotence",
        "max.in.flight.requests.per.connection",
        "transactional.id",
        "partitioner.class",
        "partitioner.ignore.keys",
        "isolation.level",
        "auto.offset.reset",
        "producer.acks",
        "consumer.auto.offset.reset",
        "main.consumer.isolation.level",
        "processing.guarantee"
      })
  void whatTheLogRestsOnCannotBeOverridden(String name) {
    assertThatThrownBy(() -> settings(Map.of(name, "0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("property '" + name + "' cannot be set: ");
  }

  @Test
  void otherPropertiesReachEveryClient() {
    KafkaSettings settings = settings(Map.of("security.protocol", "SSL"));

    assertThat(settings.producer("p")).containsEntry("security.protocol", "SSL");
    assertThat(settings.consumer("c")).containsEntry("security.protocol", "SSL");
    assertThat(settings.admin("a")).containsEntry("security.protocol", "SSL");
    assertThat(settings.streams("s")).containsEntry("security.protocol", "SSL");
  }

  @Test
  void aProducerWaitsForAllReplicasAndAConsumerNeverSkips() {
    KafkaSettings settings = settings(Map.of());

    assertThat(settings.producer("p"))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", true);
    assertThat(settings.consumer("c"))
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("enable.auto.commit", false);
    assertThat(settings.streams("s")).containsEntry("processing.guarantee", "exactly_once_v2");
  }

  @Test
  void theRegistrysSettingsAndTheUsersSerializerReachTheSerdesAlone() {
    KafkaSettings settings =
        settings(
            Map.of("basic.auth.user.info", "u:p", "value.serializer", "io.confluent.Serializer"));

    assertThat(settings.serdes())
        .containsOnly(
            Map.entry("schema.registry.url", "http://localhost:8081"),
            Map.entry("basic.auth.user.info", "u:p"),
            Map.entry("value.serializer", "io.confluent.Serializer"));
    assertThat(settings.producer("p")).doesNotContainKey("value.serializer");
  }

  @Test
  void aMissingAddressIsNamed() {
    assertThatThrownBy(() -> new KafkaSettings(" ", "http://localhost:8081", "", Map.of()))
        .hasMessageStartingWith("bootstrap-servers is missing");
  }
}
