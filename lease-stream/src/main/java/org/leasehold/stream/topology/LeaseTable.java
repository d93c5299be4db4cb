package org.leasehold.stream.topology;

import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.TableRecord;
import org.leasehold.schemas.lease.TableRecord.Checkpoint;
import org.leasehold.schemas.lease.TableRecord.TableLease;
import org.leasehold.schemas.topics.Topics;

/**
 * One partition of a site's table in its store, under the keys that {@code leases.<site>} has: each
 * lease with its source offset, and how far the log is folded.
 */
final class LeaseTable {

  private final KeyValueStore<String, TableRecord> store;
  private final int partition;
  private final String partitionKey;

  LeaseTable(KeyValueStore<String, TableRecord> store, String site, int partition) {
    this.store = store;
    this.partition = partition;
    this.partitionKey = Topics.partitionKey(site, partition);
  }

  Checkpoint position() {
    return store.get(partitionKey) instanceof Checkpoint stored
        ? stored
        : new Checkpoint(partition, 0, LeaseRules.NO_FENCE);
  }

  void setPosition(Checkpoint position) {
    store.put(partitionKey, position);
  }

  String partitionKey() {
    return partitionKey;
  }

  /** Null when there is none. */
  TableLease row(String key) {
    return store.get(key) instanceof TableLease row ? row : null;
  }

  /**
   * @param row null when the lease is gone
   */
  void set(String key, TableLease row) {
    if (row == null) {
      store.delete(key);
    } else {
      store.put(key, row);
    }
  }

  void forEach(Consumer<TableLease> action) {
    try (KeyValueIterator<String, TableRecord> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<String, TableRecord> next = all.next();
        if (next.value instanceof TableLease row) {
          action.accept(row);
        }
      }
    }
  }
}
