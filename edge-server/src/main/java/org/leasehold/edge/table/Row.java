package org.leasehold.edge.table;

import java.time.Instant;
import org.leasehold.schemas.lease.Lease;

/** A lease in the table, and whether others may have its address. */
final class Row extends EndedQueue.Entry {

  static final long NOT_QUEUED = Long.MAX_VALUE;

  Lease lease;
  long offset;
  boolean ended;

  /** Its time in the queue of ends; other entries of its address there are void. */
  long queuedFor = NOT_QUEUED;

  /** In the table's {@link Rows}. */
  int number = Rows.NONE;

  /** The next rows in the chains of the {@link RowIndex}es. */
  Row nextByAddress;

  Row nextByClientId;
  Row nextByHardwareAddress;

  Row(int address) {
    super(address);
  }

  Instant nextChange() {
    return ended ? lease.forgottenAt() : lease.freeForOthersAt();
  }
}
