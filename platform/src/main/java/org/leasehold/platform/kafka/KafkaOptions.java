package org.leasehold.platform.kafka;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a command that can go without a configuration file: where Kafka is. */
public final class KafkaOptions {

  @Option(names = "--bootstrap-servers", description = "Kafka, where -c does not say: host:port,…")
  private String bootstrapServers;

  @Option(names = "--schema-registry-url", description = "Registry, likewise")
  private String schemaRegistryUrl;

  @Option(names = "--topic-prefix", defaultValue = "", description = "Prefix of topics, likewise")
  private String topicPrefix;

  /** Empty unless both Kafka and registry are given. */
  public Optional<KafkaSettings> settings() {
    return bootstrapServers == null || schemaRegistryUrl == null
        ? Optional.empty()
        : Optional.of(
            new KafkaSettings(bootstrapServers, schemaRegistryUrl, topicPrefix, Map.of()));
  }
}
