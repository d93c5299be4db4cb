package org.leasehold.edge.transfer;

import java.util.concurrent.Executor;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.kafka.LogReader;
import org.leasehold.edge.kafka.SiteState;
import org.leasehold.edge.kafka.TableReader;
import org.leasehold.edge.own.Ownership;
import org.leasehold.platform.kafka.KafkaSettings;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.leasehold.schemas.topics.Topics;

/** A site in Kafka, for a command that is done soon: what is away ends it. */
public final class SiteConnection implements AutoCloseable {

  private final KafkaLeaseDatabase database;
  private final KafkaSettings kafka;
  private final LeaseSerdes serdes;

  public SiteConnection(KafkaLeaseDatabase database) {
    this.database = database;
    kafka =
        new KafkaSettings(
            database.bootstrapServers(),
            database.schemaRegistryUrl(),
            database.topicPrefix(),
            database.properties());
    serdes = LeaseSerdes.of(kafka.serdes());
  }

  KafkaLeaseDatabase database() {
    return database;
  }

  String site() {
    return database.site();
  }

  KafkaSettings kafka() {
    return kafka;
  }

  LeaseSerdes serdes() {
    return serdes;
  }

  Topics topics() {
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
   * @return where the events after it begin
   */
  Ownership.Start[] readTable(String name, SiteLeases into) {
    return TableReader.read(
        site(),
        name,
        database.partitions(),
        kafka,
        topics(),
        serdes,
        (key, row) ->
            into.replace(key, row == null ? null : row.lease(), row == null ? -1 : row.offset()));
  }

  LogReader reader(String name, Executor serving) {
    return new LogReader(site(), name, database.partitions(), kafka, topics(), serdes, serving);
  }

  @Override
  public void close() {
    serdes.close();
  }
}
