package org.leasehold.edge.table;

import org.leasehold.schemas.lease.Lease;

/** How many leases there are, by subnet and by class. */
final class LeaseCounts {

  final SubnetCounts bySubnet = new SubnetCounts();
  final ClassCounts byClass = new ClassCounts();

  /**
   * @param change 1 when the lease began, -1 when it ended
   */
  void add(Lease lease, int change) {
    bySubnet.add(lease, change);
    byClass.add(lease, change);
  }
}
