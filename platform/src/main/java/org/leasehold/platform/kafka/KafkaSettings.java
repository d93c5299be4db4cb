package org.leasehold.platform.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * How a process reaches Kafka and the schema registry. It builds the properties of each kind of
 * client: the user's, overridden by ours, which the safety of the log depends on.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param schemaRegistryUrl one URL or several with commas between
 * @param topicPrefix put before every topic's name; empty by default
 * @param properties any Kafka client property except the refused ones; those that begin with {@code
 *     schema.registry.} or {@code basic.auth.} reach the serializers
 */
public record KafkaSettings(
    String bootstrapServers,
    String schemaRegistryUrl,
    String topicPrefix,
    Map<String, String> properties) {

  public static final String SCHEMA_REGISTRY_URL = "schema.registry.url";

  /** A property that the user may not set, and what to do instead; by exact name. */
  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("acks", "a lease is acknowledged only when all replicas have it"),
          Map.entry("enable.idempotence", "the order of the log rests on it"),
          Map.entry("max.in.flight.requests.per.connection", "the order of the log rests on it"),
          Map.entry("transactional.id", "each app has its own"),
          Map.entry("isolation.level", "only committed records are read"),
          Map.entry("auto.offset.reset", "a missing offset must stop an app, not skip records"),
          Map.entry("enable.auto.commit", "an offset is committed when its record is done"),
          Map.entry("processing.guarantee", "the table and its checkpoint are one transaction"),
          Map.entry("application.id", "set \"application-id\" of lease-stream instead"),
          Map.entry("group.id", "each app has its own; ddns-consumer's is \"group-id\""),
          Map.entry("group.instance.id", "it follows from the app and the site"),
          Map.entry("bootstrap.servers", "set \"bootstrap-servers\" beside \"properties\" instead"),
          Map.entry(
              SCHEMA_REGISTRY_URL, "set \"schema-registry-url\" beside \"properties\" instead"));

  /** What Kafka Streams puts before a property that is meant for one kind of client. */
  private static final List<String> STREAMS_PREFIXES =
      List.of(
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "consumer.",
          "producer.",
          "admin.");

  private static final Set<String> SERDE_CLASSES =
      Set.of("key.serializer", "key.deserializer", "value.serializer", "value.deserializer");

  public KafkaSettings {
    requireText("bootstrap-servers", bootstrapServers, "such as localhost:9092");
    requireText("schema-registry-url", schemaRegistryUrl, "such as http://localhost:8081");
    Objects.requireNonNull(topicPrefix, "topic-prefix");
    properties = Map.copyOf(properties);
    new TreeMap<>(properties)
        .keySet()
        .forEach(
            name -> {
              String why = refusal(name);
              if (why != null) {
                throw new IllegalArgumentException("property '" + name + "' cannot be set: " + why);
              }
            });
  }

  private static void requireText(String key, String value, String example) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(key + " is missing; it must be a text " + example);
    }
  }

  /** Why the user may not set this Kafka property; null when it may be set. */
  public static String refusal(String name) {
    String plain = name;
    for (String prefix : STREAMS_PREFIXES) {
      if (plain.startsWith(prefix)) {
        plain = plain.substring(prefix.length());
        break;
      }
    }
    if (plain.startsWith("partitioner.")) {
      return "a lease's partition follows from its address alone";
    }
    return REFUSED.get(plain);
  }

  /** Of an idempotent producer; the caller adds serializers and, if it needs one, its id. */
  public Map<String, Object> producer(String clientId) {
    Map<String, Object> all = common(clientId);
    all.put("acks", "all");
    all.put("enable.idempotence", true);
    all.put("max.in.flight.requests.per.connection", 5);
    return all;
  }

  /** Of a consumer that reads committed records only and never skips; without a group. */
  public Map<String, Object> consumer(String clientId) {
    Map<String, Object> all = common(clientId);
    all.put("isolation.level", "read_committed");
    all.put("auto.offset.reset", "none");
    all.put("enable.auto.commit", false);
    return all;
  }

  public Map<String, Object> admin(String clientId) {
    return common(clientId);
  }

  /** Of a Kafka Streams app with exactly-once processing (exactly_once_v2). */
  public Map<String, Object> streams(String applicationId) {
    Map<String, Object> all = common(applicationId);
    all.put("application.id", applicationId);
    all.put("processing.guarantee", "exactly_once_v2");
    return all;
  }

  /**
   * What the serializers of the values are configured with: the registry, and the user's properties
   * as a Kafka client would hand them on ({@code value.serializer} among them, by which another
   * serializer is chosen).
   */
  public Map<String, Object> serdes() {
    Map<String, Object> all = new HashMap<>(properties);
    all.put(SCHEMA_REGISTRY_URL, schemaRegistryUrl);
    return all;
  }

  private Map<String, Object> common(String clientId) {
    Map<String, Object> all = new HashMap<>(properties);
    // The values' serializers are made from serdes(); the clients see octets.
    all.keySet().removeAll(SERDE_CLASSES);
    all.put("bootstrap.servers", bootstrapServers);
    all.put(SCHEMA_REGISTRY_URL, schemaRegistryUrl);
    all.putIfAbsent("client.id", clientId);
    return all;
  }
}
