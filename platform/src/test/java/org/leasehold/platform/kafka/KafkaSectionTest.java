package org.leasehold.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.kafka.KafkaSection.Given;
import org.leasehold.platform.kafka.KafkaSection.PrefixRule;

class KafkaSectionTest {
  private static final PrefixRule UP_TO_TWO =
      new PrefixRule(
          text -> {
            if (text.length() > 2) {
              throw new IllegalArgumentException(text);
            }
            return text;
          },
          "at most two letters");

  private final Problems problems = new Problems();

  private Optional<KafkaSettings> read(String keys, Given given) {
    KeaSection section =
        KeaSection.root(
            KeaJson.parse(Path.of("f"), "{ \"App\":\n{" + keys + "} }", problems), "App", problems);
    Optional<KafkaSettings> settings = KafkaSection.read(section, given, UP_TO_TWO);
    section.finish();
    return settings;
  }

  private Optional<KafkaSettings> read(String keys) {
    return read(keys, Given.NOTHING);
  }

  private List<String> errors() {
    return problems.errors().stream().map(Problem::toString).toList();
  }

  private static String addresses(String servers, String registry) {
    return "\"bootstrap-servers\": \"%s\", \"schema-registry-url\": \"%s\""
        .formatted(servers, registry);
  }

  @Test
  void everyKeyIsRead() {
    Optional<KafkaSettings> settings =
        read(
            addresses("a:1, [::1]:2", "http://r, https://s:8081")
                + ", \"topic-prefix\": \"x.\", \"properties\":"
                + " { \"security.protocol\": \"SSL\", \"linger.ms\": 5, \"x.y\": true }");

    assertThat(errors()).isEmpty();
    assertThat(settings)
        .contains(
            new KafkaSettings(
                "a:1,[::1]:2",
                "http://r,https://s:8081",
                "x.",
                Map.of("security.protocol", "SSL", "linger.ms", "5", "x.y", "true")));
  }

  @Test
  void missingAddressesAreNamedWithAnExample() {
    assertThat(read("")).isEmpty();
    assertThat(errors())
        .containsExactly(
            "f:2:1: error: App has no \"bootstrap-servers\"; add \"bootstrap-servers\":"
                + " \"localhost:9092\"",
            "f:2:1: error: App has no \"schema-registry-url\"; add \"schema-registry-url\":"
                + " \"http://localhost:8081\"");
  }

  @Test
  void whatIsGivenTakesThePlaceOfTheFiles() {
    Optional<KafkaSettings> settings =
        read(addresses("a:1", "http://r"), new Given(Optional.of("b:2"), Optional.empty()));

    assertThat(settings).contains(new KafkaSettings("b:2", "http://r", "", Map.of()));
  }

  @Test
  void whatIsGivenNeedNotStandInTheFile() {
    Optional<KafkaSettings> settings =
        read("", new Given(Optional.of("b:2"), Optional.of("http://s")));

    assertThat(errors()).isEmpty();
    assertThat(settings).contains(new KafkaSettings("b:2", "http://s", "", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"k:9092", "192.0.2.1:9092", "[2001:db8::1]:9092", "SASL_SSL://k:9092"})
  void whatKafkaTakesAsAServerIsTaken(String server) {
    assertThat(read(addresses(server, "http://r")))
        .hasValueSatisfying(s -> assertThat(s.bootstrapServers()).isEqualTo(server));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", ":9092", "k:", "k:9092,", "k:9092 l:9092", "2001:db8::1:9092"})
  void aServerWithoutHostOrPortIsRefused(String server) {
    assertThat(read(addresses(server, "http://r"))).isEmpty();
    assertThat(errors())
        .containsExactly(
            "f:2:23: error: \"bootstrap-servers\" is the string \""
                + server
                + "\"; expected host:port, several separated by commas");
  }

  @Test
  void aRegistryWithoutASchemeIsRefused() {
    assertThat(read(addresses("a:1", "r:8081"))).isEmpty();
    assertThat(errors())
        .containsExactly(
            "f:2:53: error: \"schema-registry-url\" is the string \"r:8081\"; expected http:// or"
                + " https:// addresses, several separated by commas");
  }

  @Test
  void theAppSaysWhatAPrefixMayBe() {
    read(addresses("a:1", "http://r") + ",\n\"topic-prefix\": \"abc\"");

    assertThat(errors())
        .containsExactly(
            "f:3:17: error: \"topic-prefix\" is the string \"abc\"; expected at most two letters");
  }

  @ParameterizedTest
  @CsvSource({
    "acks, a lease is acknowledged only when all replicas have it",
    "producer.acks, a lease is acknowledged only when all replicas have it",
    "consumer.isolation.level, only committed records are read",
    "enable.auto.commit, an offset is committed when its record is done",
    "partitioner.class, a lease's partition follows from its address alone",
    "bootstrap.servers, set \"bootstrap-servers\" beside \"properties\" instead"
  })
  void aPropertyThatTheSettingsRefuseIsRefusedAtItsPlace(String name, String why) {
    Optional<KafkaSettings> settings =
        read(
            addresses("a:1", "http://r")
                + ", \"properties\": { \"linger.ms\": 1,\n  \""
                + name
                + "\": 1 }");

    assertThat(errors())
        .containsExactly("f:3:3: error: the Kafka property \"" + name + "\"; remove it: " + why);
    assertThat(settings)
        .hasValueSatisfying(s -> assertThat(s.properties()).containsOnlyKeys("linger.ms"));
  }

  @Test
  void aPropertyThatIsNoTextIsRefused() {
    read(addresses("a:1", "http://r") + ",\n\"properties\": { \"list\": [] }");

    assertThat(errors())
        .containsExactly(
            "f:3:25: error: the Kafka property \"list\" is a list; expected a string, a number,"
                + " true or false");
  }
}
