package org.leasehold.edge.decide.v4;

import java.util.List;
import java.util.OptionalLong;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.guard.Limit;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.LeaseState;

/**
 * How many leases a class or a subnet may have (Kea's manual, "libdhcp_limits.so"). The count is
 * that of the site, with what this edge has under way and not what other edges have.
 */
final class LeaseLimits {

  private final Limits limits;
  private final boolean any;

  LeaseLimits(Limits limits) {
    this.limits = limits;
    any = limits.hasAddresses();
  }

  /** Whether a lease of that address would be one too many. One that the client has is not. */
  boolean isReached(Situation at, Choice choice, Classes classes) {
    return any
        && !isHeld(at, choice)
        && (isReached(at.leases(), choice.subnet()) || isReached(at.leases(), classes));
  }

  private static boolean isHeld(Situation at, Choice choice) {
    HeldLease held = at.leases().at(choice.address());
    return held != null
        && held.lease().state() == LeaseState.DEFAULT
        && held.lease().client().isSameClientAs(at.client(choice.subnet()))
        && !at.leases().isEnded(choice.address());
  }

  private boolean isReached(LeaseView leases, Subnet4 subnet) {
    Limit limit = limits.bySubnet().get(subnet.id());
    return limit != null && isReached(limit.addresses(), leases.assigned(subnet.id()));
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

  /** Those of a network's subnets that may have one more lease. */
  List<Subnet4> open(Situation at) {
    return at.network().stream().filter(subnet -> !isReached(at.leases(), subnet)).toList();
  }
}
