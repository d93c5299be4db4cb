package org.leasehold.edge.runtime;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.kafka.LogReader;
import org.leasehold.edge.kafka.SiteState;
import org.leasehold.edge.kafka.TableReader;
import org.leasehold.edge.own.LeaseTarget;
import org.leasehold.edge.own.Ownership;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.registry.RegistryConfig;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;

/** A site in Kafka: where it is, and how what is read and written there is encoded. */
public final class SiteConnection implements AutoCloseable {

  private final KafkaLeaseDatabase database;
  private final KafkaSettings kafka;
  private final LeaseSerdes serdes;

  private SiteConnection(
      KafkaLeaseDatabase database, KafkaSettings kafka, Map<String, Object> serdeSettings) {
    this.database = database;
    this.kafka = kafka;
    this.serdes = LeaseSerdes.of(serdeSettings);
  }

  /** For a command that is done soon: what is away ends it. */
  public static SiteConnection of(KafkaLeaseDatabase database) {
    KafkaSettings kafka = settings(database);
    return new SiteConnection(database, kafka, kafka.serdes());
  }

  /** Keeps the schemas' ids on disk, so that only the first start needs the registry. */
  public static SiteConnection withSchemaCache(KafkaLeaseDatabase database) {
    KafkaSettings kafka = settings(database);
    Map<String, Object> serdeSettings = kafka.serdes();
    Path cache = database.stateDir().resolve("schemas");
    serdeSettings.put(RegistryConfig.CACHE_DIR, cache.toString());
    return new SiteConnection(database, kafka, serdeSettings);
  }

  private static KafkaSettings settings(KafkaLeaseDatabase database) {
    return new KafkaSettings(
        database.bootstrapServers(),
        database.schemaRegistryUrl(),
        database.topicPrefix(),
        database.properties());
  }

  public KafkaLeaseDatabase database() {
    return database;
  }

  public String site() {
    return database.site();
  }

  public KafkaSettings kafka() {
    return kafka;
  }

  public LeaseSerdes serdes() {
    return serdes;
  }

  public Topics topics() {
    return database.topics();
  }

  public SiteState state() {
    return new SiteState(site(), kafka, topics());
  }

  /**
   * @throws StartFailure when the site has no events
   */
  public void requireEvents() throws InterruptedException {
    try (SiteState state = state()) {
      if (state.partitions().isEmpty()) {
        throw new StartFailure(
            "site " + site() + " has no events: there is no topic " + topics().leaseEvents(site()));
      }
    }
  }

  /**
   * Reads the table.
   *
   * @param name of who reads it
   * @return where the events after it begin, by partition
   */
  public Ownership.Start[] readTable(String name, LeaseTarget into) {
    return TableReader.read(site(), name, database.partitions(), kafka, topics(), serdes, into);
  }

  /**
   * @param name of who reads
   * @param serving runs what it is given on the serving thread, in order
   */
  public LogReader reader(String name, Executor serving) {
    return new LogReader(site(), name, database.partitions(), kafka, topics(), serdes, serving);
  }

  @Override
  public void close() {
    serdes.close();
  }
}
