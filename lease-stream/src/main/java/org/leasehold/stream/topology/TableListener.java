package org.leasehold.stream.topology;

import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** Called with each row of the table of the partitions that this instance has. */
public interface TableListener {

  /** The partition was assigned: its rows follow, by {@link #put}. */
  void loading(int partition);

  /** All rows that were in the store have been put. */
  void loaded(int partition);

  void put(int partition, TableLease row);

  void removed(int partition, LeaseKey key);

  /** The partition was revoked. */
  void closed(int partition);
}
