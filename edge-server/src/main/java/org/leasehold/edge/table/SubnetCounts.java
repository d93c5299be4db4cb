package org.leasehold.edge.table;

import java.util.HashMap;
import java.util.Map;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseState;

/** How many leases of each subnet have not ended, counted as they come and go. */
final class SubnetCounts {

  private final Map<Long, SubnetCount> counts = new HashMap<>();

  /**
   * @param change 1 when the lease began, -1 when it ended
   */
  void add(Lease lease, int change) {
    int declined = lease.state() == LeaseState.DECLINED ? change : 0;
    counts.compute(
        lease.subnetId(),
        (id, count) -> (count == null ? SubnetCount.NONE : count).plus(change, declined));
  }

  SubnetCount of(long subnetId) {
    return counts.getOrDefault(subnetId, SubnetCount.NONE);
  }

  Map<Long, SubnetCount> all() {
    return Map.copyOf(counts);
  }
}
