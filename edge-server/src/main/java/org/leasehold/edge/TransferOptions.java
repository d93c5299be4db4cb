package org.leasehold.edge;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.kafka.SiteState;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problems;
import org.leasehold.platform.kafka.KafkaOptions;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.logging.LogOutput;
import org.leasehold.platform.logging.LoggerSettings;
import org.leasehold.platform.logging.Logging;
import org.leasehold.platform.logging.Severity;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.topics.Topics;
import picocli.CommandLine.Mixin;
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

  @Mixin private KafkaOptions kafka;

  /** What goes wrong is told on standard error; the rest is the command's own to say. */
  static void quietLogging() {
    Logging.apply(
        List.of(new LoggerSettings("*", Severity.WARN, 0, List.of(new LogOutput.Stderr()))));
  }

  boolean hasFile() {
    return file != null;
  }

  Dhcp4Config config() throws InterruptedException {
    Optional<KafkaSettings> given = site == null ? Optional.empty() : kafka.settings();
    if (file == null && given.isEmpty()) {
      throw new StartFailure(
          "give -c FILE, or --site, --bootstrap-servers and --schema-registry-url");
    }
    Optional<KafkaLeaseDatabase> database =
        given.isEmpty() ? Optional.empty() : Optional.of(database(given.get()));
    if (file != null) {
      return Dhcp4ConfigLoader.load(file, database);
    }
    Problems problems = new Problems();
    return Dhcp4ConfigLoader.load(
        KeaJson.parse(Path.of("no-file"), "{ \"Dhcp4\": { } }", problems), database, problems);
  }

  /** With the partition count that the site has already. */
  private KafkaLeaseDatabase database(KafkaSettings at) throws InterruptedException {
    try (SiteConnection connection = SiteConnection.of(with(at, Topics.DEFAULT_PARTITIONS));
        SiteState state = connection.state()) {
      return with(at, state.partitions().orElse(Topics.DEFAULT_PARTITIONS));
    }
  }

  private KafkaLeaseDatabase with(KafkaSettings at, int partitions) {
    KafkaLeaseDatabase usual =
        KafkaLeaseDatabase.of(site, at.bootstrapServers(), at.schemaRegistryUrl());
    return new KafkaLeaseDatabase(
        usual.site(),
        usual.bootstrapServers(),
        usual.schemaRegistryUrl(),
        at.topicPrefix(),
        partitions,
        usual.maxClockSkew(),
        usual.lfcInterval(),
        usual.opsAddress(),
        usual.opsPort(),
        usual.stateDir(),
        at.properties());
  }
}
