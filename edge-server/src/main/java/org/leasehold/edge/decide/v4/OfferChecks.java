package org.leasehold.edge.decide.v4;

import java.time.Duration;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.config.guard.PingChecks;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.Decision.Probe;
import org.leasehold.edge.decide.EndedByClient;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseState;

/**
 * Which offers wait until nobody has answered at their address (RFC 2131 section 3.1, step 2; Kea's
 * manual, "libdhcp_ping_check.so").
 */
record OfferChecks(PingChecks checks, Grants grants, EndedByClient ended) {

  /**
   * @return the offer, or a {@link Probe} of its address
   */
  Decision of(Situation at, Choice choice, Offer offer) {
    PingCheck check = checks.of(choice.subnet().id());
    boolean offered =
        check != null
            && choice.key().equals(at.leases().offeredTo(at.identity().bindingIn(choice.subnet())));
    if (check == null || choice.isReserved() || offered || isItsOwn(at, choice, check)) {
      return offer;
    }
    Lease taken = ended.lease(grants.of(at, choice).lease(), Change.DECLINED, at.now());
    return new Probe(offer, check, new Own(Change.DECLINED, taken));
  }

  /** Whether it is the client itself that would answer, or was a moment ago. */
  private static boolean isItsOwn(Situation at, Choice choice, PingCheck check) {
    HeldLease held = at.leases().at(choice.key());
    if (held == null
        || held.lease().state() == LeaseState.DECLINED
        || !held.lease().client().isSameClientAs(at.client(choice.subnet()))) {
      return false;
    }
    Duration since = Duration.between(held.lease().cltt(), at.now());
    return at.now().isBefore(held.lease().endsAt()) || since.toSeconds() < check.clttSeconds();
  }
}
