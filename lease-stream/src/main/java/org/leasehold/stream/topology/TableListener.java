package org.leasehold.stream.topology;

import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** Hears each row of the table of the partitions that this instance has. */
public interface TableListener {

  /** The partition is taken up: its rows follow, by {@link #put}. */
  void loading(int partition);

  /** All rows that were in the store have been put. */
  void loaded(int partition);

  void put(int partition, TableLease row);

  void removed(int partition, LeaseKey key);

  /** The partition is given up. */
  void closed(int partition);
}
