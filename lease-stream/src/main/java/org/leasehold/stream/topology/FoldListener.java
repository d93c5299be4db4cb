package org.leasehold.stream.topology;

import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/**
 * Called with what the fold does, for logs and metrics. A call may come twice when a transaction is
 * repeated.
 */
public interface FoldListener {

  /**
   * All before {@code nextOffset} is folded.
   *
   * @param fence the offset of the latest claim; -1 for none
   */
  void moved(int partition, long nextOffset, long fence);

  void claimed(long offset, OwnershipClaimed claim);

  void accepted(LeaseChanged event);

  /** An event of an epoch that is over: it changed nothing. */
  void fenced(int partition, long offset, LeaseChanged event, long fence);

  /** An accepted event that no owner should write, or a name that DNS cannot hold. */
  void unusual(int partition, long offset, LeaseChanged event, String what);

  void expired(Lease lease);

  void forgotten(Lease lease);

  void dnsChanged(DnsChange change);
}
