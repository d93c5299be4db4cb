package org.leasehold.edge;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.Dhcp4ConfigLoader;
import org.leasehold.edge.log.SiteState;
import org.leasehold.edge.transfer.SiteConnection;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.logging.LogOutput;
import org.leasehold.platform.logging.LoggerSettings;
import org.leasehold.platform.logging.Logging;
import org.leasehold.platform.logging.Severity;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.topics.Topics;
import picocli.CommandLine.Option;

/** Which site an import or export is about. */
final class TransferOptions {

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description =
          "The edge's configuration; from it come site, Kafka and registry, if its lease-database"
              + " is of type kafka, and the DDNS settings of the subnets")
  private Path file;

  @Option(
      names = "--site",
      description = "Site, without -c or when its lease-database is a memfile")
  private String site;

  @Option(names = "--bootstrap-servers", description = "Kafka, likewise: host:port,…")
  private String bootstrapServers;

  @Option(names = "--schema-registry-url", description = "Registry, likewise")
  private String schemaRegistryUrl;

  @Option(names = "--topic-prefix", defaultValue = "", description = "Prefix of topics, likewise")
  private String topicPrefix;

  /** What goes wrong is told on standard error; the rest is the command's own to say. */
  static void quietLogging() {
    Logging.apply(
        List.of(new LoggerSettings("*", Severity.WARN, 0, List.of(new LogOutput.Stderr()))));
  }

  boolean hasFile() {
    return file != null;
  }

  Dhcp4Config config() throws InterruptedException {
    boolean given = site != null && bootstrapServers != null && schemaRegistryUrl != null;
    if (file == null && !given) {
      throw new StartFailure(
          "give -c FILE, or --site, --bootstrap-servers and --schema-registry-url");
    }
    Optional<KafkaLeaseDatabase> database = given ? Optional.of(database()) : Optional.empty();
    if (file != null) {
      return Dhcp4ConfigLoader.load(file, database);
    }
    Problems problems = new Problems();
    return Dhcp4ConfigLoader.load(
        KeaJson.parse(Path.of("no-file"), "{ \"Dhcp4\": { } }", problems), database, problems);
  }

  /** With the partition count that the site has already. */
  private KafkaLeaseDatabase database() throws InterruptedException {
    KafkaLeaseDatabase usual = KafkaLeaseDatabase.of(site, bootstrapServers, schemaRegistryUrl);
    try (SiteConnection connection = new SiteConnection(with(usual, Topics.DEFAULT_PARTITIONS));
        SiteState state = connection.state()) {
      return with(usual, state.partitions().orElse(Topics.DEFAULT_PARTITIONS));
    }
  }

  private KafkaLeaseDatabase with(KafkaLeaseDatabase usual, int partitions) {
    return new KafkaLeaseDatabase(
        usual.site(),
        usual.bootstrapServers(),
        usual.schemaRegistryUrl(),
        topicPrefix,
        partitions,
        usual.maxClockSkew(),
        usual.lfcInterval(),
        usual.opsAddress(),
        usual.opsPort(),
        usual.stateDir(),
        Map.of());
  }
}
