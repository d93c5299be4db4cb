package org.leasehold.edge.own;

import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;

/** The leases that applied events change. */
public interface LeaseTarget {

  /** The lease of an address, null when there is none. */
  Lease leaseAt(LeaseKey key);

  /**
   * @param lease null when it is gone
   * @param offset of the event that it reflects
   */
  void replace(LeaseKey key, Lease lease, long offset);
}
