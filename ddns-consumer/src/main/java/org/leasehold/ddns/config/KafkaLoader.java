package org.leasehold.ddns.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.kafka.KafkaSection;
import org.leasehold.platform.kafka.KafkaSection.Given;
import org.leasehold.platform.kafka.KafkaSection.PrefixRule;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.topics.Topics;

/** Our {@code kafka} in {@code DhcpDdns}. */
final class KafkaLoader {

  private static final String WRITE = "add \"kafka\": { " + KafkaSection.EXAMPLE + " }";

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
    section.finish();
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
    Given given =
        new Given(
            Optional.ofNullable(overrides.bootstrapServers()),
            Optional.ofNullable(overrides.schemaRegistryUrl()));
    return KafkaSection.read(
        section, given, new PrefixRule(Topics::requirePrefix, Topics.PREFIX_RULE));
  }

  private static int number(KeaSection section, String key, long min, long max, int otherwise) {
    return section.integer(key, min, max).map(Long::intValue).orElse(otherwise);
  }
}
