package org.leasehold.edge.decide;

import java.time.Instant;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseState;

/**
 * Leases as a RELEASE or a DECLINE leaves them (RFC 2131 sections 4.3.3, 4.3.4).
 *
 * @param probationSeconds for how long nobody gets a declined address
 */
public record EndedByClient(long probationSeconds) {

  /**
   * @param change RELEASED or DECLINED
   */
  public Lease lease(Lease lease, Change change, Instant now) {
    boolean declined = change == Change.DECLINED;
    return new Lease(
        lease.key(),
        lease.subnetId(),
        declined ? LeaseState.DECLINED : LeaseState.RELEASED,
        lease.client(),
        now,
        declined ? probationSeconds : 0,
        0,
        lease.hostname(),
        null,
        lease.maxClockSkewSeconds(),
        lease.holdReclaimedTime(),
        lease.userContext());
  }
}
