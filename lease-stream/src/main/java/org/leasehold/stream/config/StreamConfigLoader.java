package org.leasehold.stream.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaBool;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problem;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.logging.LoggerSettings;
import org.leasehold.schemas.topics.Topics;

/** Reads the file of {@code stream -c}: Kea's JSON with one map, {@code "LeaseStream"}. */
public final class StreamConfigLoader {

  private static final int MAX_PARTITIONS = 10_000;
  private static final int MAX_PORT = 65_535;
  private static final String SERVERS = "host:port, several separated by commas";
  private static final String URLS = "http:// or https:// addresses, several separated by commas";

  private StreamConfigLoader() {}

  /**
   * @throws ConfigException with each error's file, line and column
   */
  public static StreamConfig load(Path file) {
    Problems problems = new Problems();
    return read(KeaJson.parse(file, problems), problems);
  }

  static StreamConfig read(KeaValue file, Problems problems) {
    KeaSection s = KeaSection.root(file, "LeaseStream", problems);
    s.require("bootstrap-servers", "\"localhost:9092\"");
    s.require("schema-registry-url", "\"http://localhost:8081\"");
    s.require("state-dir", "\"/var/lib/leasehold/stream\"");
    Optional<String> servers =
        s.parsed("bootstrap-servers", text -> list(text, "[^\\s,]+:[0-9]{1,5}"), SERVERS);
    Optional<String> registry =
        s.parsed("schema-registry-url", text -> list(text, "https?://[^\\s,]+"), URLS);
    String prefix =
        s.parsed(
                "topic-prefix",
                text -> new Topics(text).prefix(),
                "at most 60 letters, digits, '.', '_' or '-'")
            .orElse("");
    Map<String, String> properties =
        s.section("properties").map(StreamConfigLoader::properties).orElse(Map.of());
    Optional<Path> stateDir = s.parsed("state-dir", Path::of, "a folder");
    String address = s.string("http-address").orElse("127.0.0.1");
    long port = s.integer("http-port", 0, MAX_PORT).orElse((long) StreamConfig.DEFAULT_HTTP_PORT);
    Optional<String> server =
        s.parsed("application-server", text -> list(text, "[^\\s,]+:[0-9]{1,5}"), "host:port");
    long partitions =
        s.integer("partitions", 1, MAX_PARTITIONS).orElse((long) Topics.DEFAULT_PARTITIONS);
    String applicationId =
        s.parsed(
                "application-id",
                text -> requireName(text),
                "1 to 100 letters, digits, '.', '_' or '-'")
            .orElse(StreamConfig.DEFAULT_APPLICATION_ID);
    List<LoggerSettings> loggers = LoggerSettings.read(s);
    s.finish(List.of());
    problems.throwIfErrors();
    return new StreamConfig(
        new KafkaSettings(servers.orElseThrow(), registry.orElseThrow(), prefix, properties),
        applicationId,
        (int) partitions,
        stateDir.orElseThrow(),
        address,
        (int) port,
        server.orElse(null),
        loggers,
        problems.warnings().stream().map(Problem::toString).toList());
  }

  private static String list(String text, String element) {
    for (String one : text.split(",", -1)) {
      if (!one.trim().matches(element)) {
        throw new IllegalArgumentException(one);
      }
    }
    return text.replace(" ", "");
  }

  private static String requireName(String text) {
    if (!text.matches("[a-zA-Z0-9._-]{1,100}")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static Map<String, String> properties(KeaSection section) {
    Map<String, String> properties = new TreeMap<>();
    for (KeaEntry entry : section.entries()) {
      String refusal = KafkaSettings.refusal(entry.key());
      String value = text(entry.value());
      if (refusal != null) {
        section
            .problems()
            .error(
                entry.position(),
                "the Kafka property \"" + entry.key() + "\"",
                "remove it: " + refusal);
      } else if (value == null) {
        section
            .problems()
            .error(
                entry.value().position(),
                "\"" + entry.key() + "\" is " + entry.value().describe(),
                "expected a string, a number, true or false");
      } else {
        properties.put(entry.key(), value);
      }
    }
    return properties;
  }

  private static String text(KeaValue value) {
    if (value instanceof KeaString string) {
      return string.value();
    } else if (value instanceof KeaNumber number) {
      return number.value().toPlainString();
    }
    return value instanceof KeaBool bool ? String.valueOf(bool.value()) : null;
  }
}
