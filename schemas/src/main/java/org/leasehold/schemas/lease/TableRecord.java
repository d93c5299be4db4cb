package org.leasehold.schemas.lease;

/**
 * A record of {@code leases.<site>}: the current lease of an address, or a partition's checkpoint.
 */
public sealed interface TableRecord {

  /** The partition of the site's events, and of the table, that it belongs to. */
  int partition();

  /**
   * @param offset the offset of the event that the lease reflects
   */
  record TableLease(int partition, long offset, Lease lease) implements TableRecord {}

  /**
   * All events before {@code nextOffset} are in the table; written in the same transaction as the
   * leases it covers.
   *
   * @param fence the offset of the latest claim before nextOffset; {@link LeaseRules#NO_FENCE} when
   *     there was none
   */
  record Checkpoint(int partition, long nextOffset, long fence) implements TableRecord {}
}
