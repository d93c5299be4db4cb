package org.leasehold.edge.table;

import java.time.Instant;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/** The leases as the log left them, counted until they end and forgotten in their time. */
final class HeldLeases {

  private final LeaseRows rows;
  private final Availability available;
  private final LeaseCounts counts = new LeaseCounts();
  private final EndQueue ends = new EndQueue();

  HeldLeases(LeaseRows rows, Availability available) {
    this.rows = rows;
    this.available = available;
  }

  /** Of those that have not ended. */
  LeaseCounts counts() {
    return counts;
  }

  /** Entries in the queue of ends; void ones included. */
  int queued() {
    return ends.size();
  }

  /**
   * @param offset of the event that the lease reflects
   */
  void put(Lease lease, long offset) {
    Row row = rows.get(lease.key());
    if (row == null) {
      row = rows.add(lease);
    } else {
      uncount(row);
      rows.replace(row, lease);
    }
    row.offset = offset;
    row.ended = lease.state() == LeaseState.RELEASED;
    if (!row.ended) {
      counts.add(lease, 1);
      available.countAssigned(lease.key(), 1);
    }
    queue(row);
  }

  void remove(LeaseKey key) {
    Row gone = rows.get(key);
    if (gone != null) {
      forget(gone);
    }
  }

  private void forget(Row gone) {
    uncount(gone);
    gone.leave();
    rows.remove(gone);
  }

  private void uncount(Row row) {
    if (!row.ended) {
      counts.add(row.lease, -1);
      available.countAssigned(row.key(), -1);
    }
  }

  /** An infinite lease does not change by time. */
  private void queue(Row row) {
    if (row.lease.validLifetime() != Lease.INFINITE) {
      long time = row.nextChange().toEpochMilli();
      if (time < row.queuedFor) {
        row.queuedFor = time;
        ends.add(time, row.number);
      }
    }
  }

  /** {@link LeaseTable#freeEnded}. */
  int freeEnded(Instant now, int limit) {
    long nowMillis = now.toEpochMilli();
    int looked = 0;
    while (looked < limit && ends.firstTime() <= nowMillis) {
      long time = ends.firstTime();
      Row row = rows.get(ends.poll());
      looked++;
      if (row != null && row.queuedFor == time) {
        row.queuedFor = Row.NOT_QUEUED;
        timePassed(row, nowMillis);
      }
    }
    return looked;
  }

  private void timePassed(Row row, long nowMillis) {
    boolean due =
        row.lease.validLifetime() != Lease.INFINITE && row.nextChange().toEpochMilli() <= nowMillis;
    if (due && row.ended) {
      forget(row);
      available.refresh(row.key());
      return;
    }
    if (due) {
      uncount(row);
      row.ended = true;
      available.refresh(row.key());
    }
    queue(row);
  }
}
