package org.leasehold.systemtests.harness.kafka;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.generic.GenericRecord;

/** A site's events and table, as a stranger reads them. */
public final class SiteLog {

  private final TopicReader topics;
  private final RegistryReader registry;
  private final String prefix;
  private final String site;

  public SiteLog(String bootstrapServers, String registryUrl, String prefix, String site) {
    this.topics = new TopicReader(bootstrapServers);
    this.registry = new RegistryReader(registryUrl);
    this.prefix = prefix;
    this.site = site;
  }

  /** All of {@code lease-events.<site>}; schema: schemas/src/main/avro/LeaseEvent.avsc. */
  public List<GenericRecord> events() {
    return topics.readAll(prefix + "lease-events." + site).stream()
        .map(record -> registry.decode(record.value()))
        .toList();
  }

  /** The same with their places in the log, for {@link LogVerdict}. */
  public List<LoggedEvent> loggedEvents() {
    return topics.readAll(prefix + "lease-events." + site).stream()
        .map(record -> LoggedEvent.of(record, registry.decode(record.value())))
        .toList();
  }

  /** The types of an address's events, in order. */
  public List<String> eventTypes(String address) {
    return eventTypes(lease -> lease.get("address").toString().equals(address));
  }

  /** The same of one client's events alone. */
  public List<String> eventTypes(String address, String hardwareAddress) {
    return eventTypes(
        lease ->
            lease.get("address").toString().equals(address)
                && lease.get("hardwareAddress").toString().equals(hardwareAddress));
  }

  private List<String> eventTypes(Predicate<GenericRecord> which) {
    return events().stream()
        .filter(event -> event.get("lease") != null)
        .filter(event -> which.test((GenericRecord) event.get("lease")))
        .map(event -> event.get("eventType").toString())
        .toList();
  }

  /** Of each event that a packet caused: the packet's transaction id and the address. */
  public Set<String> committedTransactions() {
    Set<String> transactions = new HashSet<>();
    for (GenericRecord event : events()) {
      GenericRecord packet = (GenericRecord) event.get("packet");
      if (packet != null && event.get("lease") != null) {
        long transaction = (long) packet.get("transactionId");
        transactions.add(
            String.format(
                "0x%08x %s", transaction, ((GenericRecord) event.get("lease")).get("address")));
      }
    }
    return transactions;
  }

  /** How many records {@code leases.<site>} holds now, checkpoints and tombstones included. */
  public int tableRecords() {
    return topics.readAll(prefix + "leases." + site).size();
  }

  /** {@code leases.<site>} as a table: the latest row of each address that has one. */
  public Map<String, Row> table() {
    Map<String, GenericRecord> latest = new HashMap<>();
    topics
        .readAll(prefix + "leases." + site)
        .forEach(
            record ->
                latest.put(
                    record.key(), record.value() == null ? null : registry.decode(record.value())));
    Map<String, Row> rows = new HashMap<>();
    latest.values().stream()
        .filter(Objects::nonNull)
        .filter(record -> record.get("lease") != null)
        .map(Row::of)
        .forEach(row -> rows.put(row.address(), row));
    return rows;
  }
}
