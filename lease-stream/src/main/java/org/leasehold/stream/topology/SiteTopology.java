package org.leasehold.stream.topology;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.TableRecord;

/**
 * The topology of one site: its events, folded, become its table and its DNS changes.
 *
 * <pre>
 * lease-events.&lt;site&gt; → fold (store: table) → leases.&lt;site&gt;
 *                                            → dns-changes
 * </pre>
 */
public final class SiteTopology {

  public static final String STORE = "table";
  static final String TABLE_SINK = "leases";
  static final String DNS_SINK = "dns-changes";
  private static final String SOURCE = "lease-events";
  private static final String FOLD = "fold";

  private SiteTopology() {}

  public static Topology of(
      SiteTopics site,
      Serde<LeaseEvent> events,
      Serde<TableRecord> table,
      Serde<DnsChange> dnsChanges,
      LogEnds ends,
      FoldListener reports,
      TableListener rows) {
    Topology topology = new Topology();
    // A new site begins at its first event; the fold checks that it is the first ever.
    topology.addSource(
        AutoOffsetReset.earliest(),
        SOURCE,
        Serdes.String().deserializer(),
        events.deserializer(),
        site.events());
    topology.addProcessor(FOLD, () -> new LeaseProcessor(site, ends, reports, rows), SOURCE);
    // With its cache the position costs one record of the changelog a commit, not one an event.
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), storedAs(table, site))
            .withCachingEnabled(),
        FOLD);
    topology.addSink(
        TABLE_SINK,
        site.leases(),
        Serdes.String().serializer(),
        table.serializer(),
        (topic, key, value, partitions) -> Optional.of(Set.of(partitionOf(key, partitions))),
        FOLD);
    topology.addSink(
        DNS_SINK, site.dnsChanges(), Serdes.String().serializer(), dnsChanges.serializer(), FOLD);
    return topology;
  }

  /** By the key alone, since a tombstone has nothing else; it is the source's partition too. */
  private static int partitionOf(String key, int partitions) {
    int mark = key.indexOf("/#");
    return mark < 0
        ? LeaseKey.parse(key).partition(partitions)
        : Integer.parseInt(key.substring(mark + 2));
  }

  /** The store and its changelog have the table's schema: no subject of their own. */
  private static Serde<TableRecord> storedAs(Serde<TableRecord> table, SiteTopics site) {
    Serializer<TableRecord> serializer = table.serializer();
    Deserializer<TableRecord> deserializer = table.deserializer();
    return Serdes.serdeFrom(
        (changelog, value) -> serializer.serialize(site.leases(), value),
        (changelog, octets) -> deserializer.deserialize(site.leases(), octets));
  }
}
