package org.leasehold.edge.config.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.kafka.KafkaSection;
import org.leasehold.platform.kafka.KafkaSection.Given;
import org.leasehold.platform.kafka.KafkaSection.PrefixRule;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.topics.Topics;

/** Reads {@code lease-database}, whose type kafka is ours. */
public final class LeaseDatabaseLoader {
  private static final String WRITE =
      "write \"lease-database\": { \"type\": \"kafka\", \"site\": \"my-site\", "
          + KafkaSection.EXAMPLE
          + " }";
  private static final long MAX_INTERVAL = 0x7fffffffL;

  private LeaseDatabaseLoader() {}

  /**
   * @param insteadOfMemfile what takes the place of a memfile database, and gives Kafka and
   *     registry to a kafka database that names neither; empty refuses them
   */
  public static Optional<KafkaLeaseDatabase> read(
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
        section.error(
            "type",
            "the lease-database type \"memfile\"",
            WRITE + ", or run ./leasehold standalone, which takes it");
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
    section.finishUnread(KeaKeys.LEASE_DATABASE);
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
    Given given =
        own
            ? Given.NOTHING
            : new Given(
                embedded.map(KafkaLeaseDatabase::bootstrapServers),
                embedded.map(KafkaLeaseDatabase::schemaRegistryUrl));
    Optional<String> site =
        s.parsed("site", LeaseKey::requireSite, "1 to 100 letters, digits, _ or -");
    Optional<KafkaSettings> kafka =
        KafkaSection.read(s, given, new PrefixRule(Topics::requirePrefix, Topics.PREFIX_RULE));
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
    s.finish(KeaKeys.LEASE_DATABASE);
    if (site.isEmpty() || kafka.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new KafkaLeaseDatabase(
            site.get(),
            kafka.get().bootstrapServers(),
            kafka.get().schemaRegistryUrl(),
            kafka.get().topicPrefix(),
            (int) partitions,
            skew,
            lfc,
            opsAddress,
            (int) opsPort,
            stateDir,
            kafka.get().properties()));
  }

  private static Optional<Duration> seconds(KeaSection section, String key, long max) {
    return section.integer(key, 0, max).map(Duration::ofSeconds);
  }
}
