package org.leasehold.edge.decide.v4;

import java.time.Duration;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;

/** A DISCOVER (RFC 2131 section 4.3.1): an offer, or the lease at once. */
record Discover(Grants grants, OfferChecks checks, Outcomes outcomes, WithoutIpv4 withoutIpv4) {

  /** An offer is kept for its client at least this long, so that a slow REQUEST still finds it. */
  private static final Duration OFFER_HOLD = Duration.ofSeconds(10);

  /** The same while as many addresses are offered as are free: clients mostly choose at once. */
  private static final Duration SCARCE_HOLD = Duration.ofSeconds(2);

  Decision decide(Situation at) {
    if (at.isNowhere()) {
      return new Drop(DropReason.NO_SUBNET);
    }
    Subnet4 v6Only = withoutIpv4.subnet(at);
    return v6Only == null
        ? outcomes.choose(at, at.options().requestedAddress(), choice -> offer(at, choice))
        : withoutIpv4.decide(at, v6Only, MessageType.OFFER);
  }

  private Decision offer(Situation at, Choice choice) {
    Decision offer = checks.of(at, choice, grants.offer(at, choice, hold(at, choice)));
    // An address that is to be probed first is offered first.
    return offer instanceof Offer && isRapid(at, choice) ? outcomes.commit(at, choice) : offer;
  }

  /** Whether the client may have its lease at once (RFC 4039 section 3.1). */
  private static boolean isRapid(Situation at, Choice choice) {
    return choice.subnet().settings().rapidCommit() && at.options().has(OptionCode.RAPID_COMMIT);
  }

  /** Offers to clients that never choose them must not use up a pool for long. */
  private static Duration hold(Situation at, Choice choice) {
    return at.leases().isScarce(choice.key()) ? SCARCE_HOLD : OFFER_HOLD;
  }
}
