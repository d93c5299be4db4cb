package org.leasehold.platform.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.leasehold.platform.json.KeaBool;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;

/**
 * The keys with which every app's configuration says how Kafka is reached: {@code
 * bootstrap-servers}, {@code schema-registry-url}, {@code topic-prefix} and {@code properties}.
 * They are among the app's own keys in one map, so the app finishes the section.
 */
public final class KafkaSection {

  private static final String SERVERS = "bootstrap-servers";
  private static final String SERVERS_EXAMPLE = "\"localhost:9092\"";
  private static final String REGISTRY = "schema-registry-url";
  private static final String REGISTRY_EXAMPLE = "\"http://localhost:8081\"";

  /** What to write, for the message of an app whose configuration has no such map at all. */
  public static final String EXAMPLE =
      "\"" + SERVERS + "\": " + SERVERS_EXAMPLE + ", \"" + REGISTRY + "\": " + REGISTRY_EXAMPLE;

  // As Kafka takes them: perhaps a scheme, and an IPv6 address in brackets.
  private static final String SERVER =
      "([0-9a-zA-Z._-]+://)?([^\\s,:/\\[\\]]+|\\[[^\\s,\\[\\]]+\\]):[0-9]{1,5}";
  private static final String URL = "https?://[^\\s,]+";

  /**
   * Addresses that replace the file's; the file need not have them.
   *
   * @param bootstrapServers {@code host:port,…}
   * @param schemaRegistryUrl one URL or several with commas between
   */
  public record Given(Optional<String> bootstrapServers, Optional<String> schemaRegistryUrl) {
    public static final Given NOTHING = new Given(Optional.empty(), Optional.empty());
  }

  /**
   * The rule for the prefix of topic names.
   *
   * @param check returns the prefix, or throws {@link IllegalArgumentException}
   * @param expected what would be right, in a message's words
   */
  public record PrefixRule(UnaryOperator<String> check, String expected) {}

  private KafkaSection() {}

  /**
   * Notes errors in the section's problems. A refused property is left out of the settings; if an
   * address is missing or wrong, there are no settings. Both are errors.
   */
  public static Optional<KafkaSettings> read(KeaSection section, Given given, PrefixRule rule) {
    if (given.bootstrapServers().isEmpty()) {
      section.require(SERVERS, SERVERS_EXAMPLE);
    }
    if (given.schemaRegistryUrl().isEmpty()) {
      section.require(REGISTRY, REGISTRY_EXAMPLE);
    }
    Optional<String> servers =
        section.parsed(
            SERVERS, text -> list(text, SERVER), "host:port, several separated by commas");
    Optional<String> registry =
        section.parsed(
            REGISTRY,
            text -> list(text, URL),
            "http:// or https:// addresses, several separated by commas");
    String prefix = section.parsed("topic-prefix", rule.check(), rule.expected()).orElse("");
    Map<String, String> properties =
        section.section("properties").map(KafkaSection::properties).orElse(Map.of());
    return given
        .bootstrapServers()
        .or(() -> servers)
        .flatMap(
            s ->
                given
                    .schemaRegistryUrl()
                    .or(() -> registry)
                    .map(r -> new KafkaSettings(s, r, prefix, properties)));
  }

  private static String list(String text, String pattern) {
    List<String> elements = new ArrayList<>();
    for (String element : text.split(",", -1)) {
      if (!element.trim().matches(pattern)) {
        throw new IllegalArgumentException(element);
      }
      elements.add(element.trim());
    }
    return String.join(",", elements);
  }

  private static Map<String, String> properties(KeaSection section) {
    Map<String, String> properties = new TreeMap<>();
    for (KeaEntry entry : section.entries()) {
      String property = "the Kafka property \"" + entry.key() + "\"";
      String refusal = KafkaSettings.refusal(entry.key());
      Optional<String> text = text(entry.value());
      if (refusal != null) {
        section.problems().error(entry.position(), property, "remove it: " + refusal);
      } else if (text.isEmpty()) {
        section
            .problems()
            .error(
                entry.value().position(),
                property + " is " + entry.value().describe(),
                "expected a string, a number, true or false");
      } else {
        properties.put(entry.key(), text.get());
      }
    }
    return properties;
  }

  private static Optional<String> text(KeaValue value) {
    if (value instanceof KeaString string) {
      return Optional.of(string.value());
    } else if (value instanceof KeaNumber number) {
      return Optional.of(number.value().toPlainString());
    } else if (value instanceof KeaBool bool) {
      return Optional.of(String.valueOf(bool.value()));
    }
    return Optional.empty();
  }
}
