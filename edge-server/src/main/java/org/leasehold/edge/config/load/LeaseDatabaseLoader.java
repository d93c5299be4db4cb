package org.leasehold.edge.config.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.platform.json.KeaBool;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.topics.Topics;

/** Reads {@code lease-database}, whose type kafka is ours. */
final class LeaseDatabaseLoader {
  private static final String WRITE =
      "write \"lease-database\": { \"type\": \"kafka\", \"site\": \"my-site\","
          + " \"bootstrap-servers\": \"localhost:9092\","
          + " \"schema-registry-url\": \"http://localhost:8081\" }";
  private static final long MAX_INTERVAL = 0x7fffffffL;

  /** On these rests that no lease is acknowledged that is not in the log, or by two owners. */
  private static final Set<String> OURS =
      Set.of(
          "acks",
          "auto.offset.reset",
          "enable.idempotence",
          "isolation.level",
          "max.in.flight.requests.per.connection",
          "transactional.id");

  private LeaseDatabaseLoader() {}

  /**
   * @param insteadOfMemfile what takes the place of a memfile database, and gives Kafka and
   *     registry to a kafka database that names neither; empty refuses them
   */
  static Optional<KafkaLeaseDatabase> read(
      KeaSection global, Optional<KafkaLeaseDatabase> insteadOfMemfile) {
    if (!global.has("lease-database")) {
      if (insteadOfMemfile.isEmpty()) {
        global
            .problems()
            .error(global.position(), global.name() + " has no \"lease-database\"", WRITE);
      }
      return insteadOfMemfile;
    }
    return global.section("lease-database").flatMap(s -> database(s, insteadOfMemfile));
  }

  private static Optional<KafkaLeaseDatabase> database(
      KeaSection section, Optional<KafkaLeaseDatabase> insteadOfMemfile) {
    String type = section.requiredString("type").orElse("");
    switch (type) {
      case "kafka":
        return kafka(section, insteadOfMemfile);
      case "memfile":
        if (insteadOfMemfile.isPresent()) {
          return Optional.of(replaced(section, insteadOfMemfile.get()));
        }
        section.error("type", "the lease-database type \"memfile\"", WRITE);
        return Optional.empty();
      case "":
        return Optional.empty();
      default:
        section.error("type", "the lease-database type \"" + type + "\"", WRITE);
        return Optional.empty();
    }
  }

  private static KafkaLeaseDatabase replaced(KeaSection section, KafkaLeaseDatabase instead) {
    Duration lfc = seconds(section, "lfc-interval", MAX_INTERVAL).orElse(instead.lfcInterval());
    section.accept(KeaKeys.LEASE_DATABASE.toArray(new String[0]));
    section.finish(Set.of());
    section
        .problems()
        .warning(
            section.at("type"),
            "a memfile is not used",
            "the leases are kept in the log of site \"" + instead.site() + "\"");
    return instead.withLfcInterval(lfc);
  }

  private static Optional<KafkaLeaseDatabase> kafka(
      KeaSection s, Optional<KafkaLeaseDatabase> embedded) {
    s.require("site", "\"my-site\"");
    // A site that names no Kafka of its own is served by the one that it runs within.
    boolean own = embedded.isEmpty() || s.has("bootstrap-servers") || s.has("schema-registry-url");
    if (own) {
      s.require("bootstrap-servers", "\"localhost:9092\"");
      s.require("schema-registry-url", "\"http://localhost:8081\"");
    }
    Optional<String> site =
        s.parsed("site", LeaseKey::requireSite, "1 to 100 letters, digits, _ or -");
    Optional<String> servers =
        s.parsed(
                "bootstrap-servers",
                text -> matching(text, "[^\\s,:]+:[0-9]{1,5}", "[^\\s,]*\\]:[0-9]{1,5}"),
                "host:port, several separated by commas")
            .or(() -> own ? Optional.empty() : embedded.map(KafkaLeaseDatabase::bootstrapServers));
    Optional<String> registry =
        s.parsed(
                "schema-registry-url",
                text -> matching(text, "https?://[^\\s,]+"),
                "http:// or https:// addresses, several separated by commas")
            .or(() -> own ? Optional.empty() : embedded.map(KafkaLeaseDatabase::schemaRegistryUrl));
    String prefix =
        s.parsed(
                "topic-prefix",
                text -> new Topics(text).prefix(),
                "at most 60 letters, digits, '.', '_' or '-'")
            .orElse("");
    long partitions = s.integer("partitions", 1, 10_000).orElse((long) Topics.DEFAULT_PARTITIONS);
    Duration skew =
        seconds(s, "max-clock-skew", 3600).orElse(KafkaLeaseDatabase.DEFAULT_MAX_CLOCK_SKEW);
    Duration lfc =
        seconds(s, "lfc-interval", MAX_INTERVAL).orElse(KafkaLeaseDatabase.DEFAULT_LFC_INTERVAL);
    String opsAddress = s.string("ops-address").orElse(KafkaLeaseDatabase.DEFAULT_OPS_ADDRESS);
    long opsPort =
        s.integer("ops-port", 0, 65535).orElse((long) KafkaLeaseDatabase.DEFAULT_OPS_PORT);
    Path stateDir =
        s.parsed("state-dir", Path::of, "a folder").orElse(KafkaLeaseDatabase.DEFAULT_STATE_DIR);
    Map<String, String> properties =
        s.section("properties").map(LeaseDatabaseLoader::properties).orElse(Map.of());
    s.finish(KeaKeys.LEASE_DATABASE);
    if (site.isEmpty() || servers.isEmpty() || registry.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new KafkaLeaseDatabase(
            site.get(),
            servers.get(),
            registry.get(),
            prefix,
            (int) partitions,
            skew,
            lfc,
            opsAddress,
            (int) opsPort,
            stateDir,
            properties));
  }

  private static Optional<Duration> seconds(KeaSection section, String key, long max) {
    return section.integer(key, 0, max).map(Duration::ofSeconds);
  }

  private static String matching(String list, String... patterns) {
    for (String element : list.split(",", -1)) {
      boolean matches = false;
      for (String pattern : patterns) {
        matches |= element.trim().matches(pattern);
      }
      if (!matches) {
        throw new IllegalArgumentException(element);
      }
    }
    return list.replace(" ", "");
  }

  private static Map<String, String> properties(KeaSection section) {
    Map<String, String> properties = new TreeMap<>();
    for (KeaEntry entry : section.entries()) {
      String key = entry.key();
      if (OURS.contains(key) || key.startsWith("partitioner.")) {
        section
            .problems()
            .error(
                entry.position(),
                "the Kafka property \"" + key + "\"",
                "remove it: its value is part of how leases are kept safe");
      } else if (key.equals("bootstrap.servers") || key.equals("schema.registry.url")) {
        section
            .problems()
            .error(
                entry.position(),
                "the Kafka property \"" + key + "\"",
                "write it as \"" + dashes(key) + "\" in lease-database");
      } else {
        text(entry.value())
            .ifPresentOrElse(
                value -> properties.put(key, value),
                () ->
                    section.error(
                        key,
                        "the Kafka property \"" + key + "\" is " + entry.value().describe(),
                        "expected a string, a number, true or false"));
      }
    }
    return properties;
  }

  private static String dashes(String key) {
    return key.replace('.', '-');
  }

  private static Optional<String> text(KeaValue value) {
    if (value instanceof KeaString s) {
      return Optional.of(s.value());
    } else if (value instanceof KeaNumber n) {
      return Optional.of(n.value().toPlainString());
    } else if (value instanceof KeaBool b) {
      return Optional.of(String.valueOf(b.value()));
    }
    return Optional.empty();
  }
}
