package org.leasehold.edge.table;

import java.time.Instant;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;

/** A lease in the table, and whether others may have its address. */
final class Row extends EndedQueue.Entry {

  static final long NOT_QUEUED = Long.MAX_VALUE;

  Lease lease;
  long offset;
  boolean ended;

  /** Its time in the queue of ends; other entries of its number there are void. */
  long queuedFor = NOT_QUEUED;

  /** That of its key, so that a lookup reads one row's key alone. */
  final int hash;

  /** The next rows in the chains of the {@link RowIndex}es. */
  Row nextByKey;

  Row nextByIdentifier;
  Row nextByHardwareAddress;

  Row(Lease lease) {
    this.lease = lease;
    this.hash = lease.key().hashCode();
  }

  @Override
  LeaseKey key() {
    return lease.key();
  }

  Instant nextChange() {
    return ended ? lease.forgottenAt() : lease.freeForOthersAt();
  }
}
