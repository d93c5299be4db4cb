package org.leasehold.ddns.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.platform.json.KeaBool;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.topics.Topics;

/** Our {@code kafka} in {@code DhcpDdns}. */
final class KafkaLoader {

  private static final String WRITE =
      "add \"kafka\": { \"bootstrap-servers\": \"localhost:9092\","
          + " \"schema-registry-url\": \"http://localhost:8081\" }";

  private KafkaLoader() {}

  static Optional<ConsumerSettings> read(KeaSection d2, Overrides overrides) {
    boolean given = overrides.bootstrapServers() != null && overrides.schemaRegistryUrl() != null;
    if (!d2.has("kafka")) {
      if (!given) {
        d2.problems().error(d2.position(), "DhcpDdns has no \"kafka\"", WRITE);
        return Optional.empty();
      }
      KeaMap nothing = new KeaMap(d2.position(), List.of());
      return settings(new KeaSection(nothing, "kafka", d2.problems()), overrides);
    }
    return d2.section("kafka").flatMap(section -> settings(section, overrides));
  }

  private static Optional<ConsumerSettings> settings(KeaSection section, Overrides overrides) {
    Optional<KafkaSettings> kafka = kafka(section, overrides);
    String group = section.string("group-id").orElse(ConsumerSettings.DEFAULT_GROUP_ID);
    int partitions = number(section, "partitions", 1, 10_000, Topics.DEFAULT_PARTITIONS);
    boolean create = section.bool("create-topics").orElse(true);
    int inFlight =
        number(section, "max-in-flight", 1, 10_000, ConsumerSettings.DEFAULT_MAX_IN_FLIGHT);
    int waiting =
        number(section, "max-waiting", 1, 10_000_000, ConsumerSettings.DEFAULT_MAX_WAITING);
    Duration refused =
        section
            .integer("refused-retry-time", 0, 0x7fffffffL)
            .map(Duration::ofSeconds)
            .orElse(ConsumerSettings.DEFAULT_REFUSED_RETRY_TIME);
    String opsAddress = section.string("ops-address").orElse(ConsumerSettings.DEFAULT_OPS_ADDRESS);
    int opsPort = number(section, "ops-port", 0, 65535, ConsumerSettings.DEFAULT_OPS_PORT);
    Optional<Path> stateDir = section.parsed("state-dir", Path::of, "a folder");
    section.finish(List.of());
    return kafka.map(
        k ->
            new ConsumerSettings(
                k,
                group,
                partitions,
                create,
                inFlight,
                waiting,
                refused,
                opsAddress,
                overrides.opsPort() != null ? overrides.opsPort() : opsPort,
                overrides.stateDir() != null ? Optional.of(overrides.stateDir()) : stateDir));
  }

  private static Optional<KafkaSettings> kafka(KeaSection section, Overrides overrides) {
    Optional<String> servers =
        text(section, "bootstrap-servers", "localhost:9092", overrides.bootstrapServers());
    Optional<String> registry =
        text(
            section, "schema-registry-url", "http://localhost:8081", overrides.schemaRegistryUrl());
    String prefix =
        section
            .parsed(
                "topic-prefix",
                text -> new Topics(text).prefix(),
                "at most 60 letters, digits, '.', '_' or '-'")
            .orElse("");
    Map<String, String> properties =
        section.section("properties").map(KafkaLoader::properties).orElse(Map.of());
    return servers.isEmpty() || registry.isEmpty()
        ? Optional.empty()
        : Optional.of(new KafkaSettings(servers.get(), registry.get(), prefix, properties));
  }

  private static Optional<String> text(
      KeaSection section, String key, String example, String override) {
    if (override == null) {
      section.require(key, "\"" + example + "\"");
    }
    Optional<String> text =
        section.parsed(key, KafkaLoader::notBlank, "a text such as \"" + example + "\"");
    return override != null ? Optional.of(override) : text;
  }

  private static String notBlank(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    return text;
  }

  private static int number(KeaSection section, String key, long min, long max, int otherwise) {
    return section.integer(key, min, max).map(Long::intValue).orElse(otherwise);
  }

  private static Map<String, String> properties(KeaSection section) {
    Map<String, String> properties = new TreeMap<>();
    for (KeaEntry entry : section.entries()) {
      String refusal = KafkaSettings.refusal(entry.key());
      if (refusal != null) {
        section
            .problems()
            .error(
                entry.position(),
                "the Kafka property \"" + entry.key() + "\"",
                "remove it: " + refusal);
        continue;
      }
      scalar(entry.value())
          .ifPresentOrElse(
              value -> properties.put(entry.key(), value),
              () ->
                  section.error(
                      entry.key(),
                      "the Kafka property \"" + entry.key() + "\" is " + entry.value().describe(),
                      "expected a string, a number, true or false"));
    }
    return properties;
  }

  private static Optional<String> scalar(KeaValue value) {
    if (value instanceof KeaString text) {
      return Optional.of(text.value());
    } else if (value instanceof KeaNumber number) {
      return Optional.of(number.value().toPlainString());
    } else if (value instanceof KeaBool bool) {
      return Optional.of(String.valueOf(bool.value()));
    }
    return Optional.empty();
  }
}
