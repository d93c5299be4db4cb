package org.leasehold.edge.decide;

import java.util.OptionalLong;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.guard.Limit;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.table.LeaseView;

/**
 * How many leases a class or a subnet may have (Kea's manual, "libdhcp_limits.so"). The count is
 * that of the site, with what this edge has under way and not what other edges have.
 */
public final class LeaseLimits {

  private final Limits limits;
  private final boolean any;

  public LeaseLimits(Limits limits) {
    this.limits = limits;
    any = limits.hasAddresses();
  }

  /** Whether there is any limit. */
  public boolean any() {
    return any;
  }

  /** Whether the subnet, or one of the client's classes, may have no further lease. */
  public boolean isReached(LeaseView leases, long subnetId, Classes classes) {
    return isReached(leases, subnetId) || isReached(leases, classes);
  }

  public boolean isReached(LeaseView leases, long subnetId) {
    Limit limit = limits.bySubnet().get(subnetId);
    return limit != null && isReached(limit.addresses(), leases.assigned(subnetId));
  }

  private boolean isReached(LeaseView leases, Classes classes) {
    for (int i = 0; i < classes.count(); i++) {
      Limit limit = limits.ofClass(classes.at(i));
      if (limit != null && isReached(limit.addresses(), leases.assigned(classes.at(i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isReached(OptionalLong most, long count) {
    return most.isPresent() && count >= most.getAsLong();
  }
}
