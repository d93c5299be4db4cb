package org.leasehold.edge.table;

/**
 * The leases of a subnet.
 *
 * @param assigned addresses that nobody else may have: leases that have not ended, and declined
 *     ones
 * @param declined those of them that were declined
 */
public record SubnetCount(long assigned, long declined) {

  public static final SubnetCount NONE = new SubnetCount(0, 0);

  public SubnetCount plus(long moreAssigned, long moreDeclined) {
    return new SubnetCount(assigned + moreAssigned, declined + moreDeclined);
  }
}
