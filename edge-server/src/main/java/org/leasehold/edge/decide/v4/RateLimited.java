package org.leasehold.edge.decide.v4;

import java.time.Instant;
import java.util.function.IntPredicate;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decisions;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.guard.RateLimiter;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseCommand;

/**
 * Decisions of a site that has rate limits. Every packet that this edge hears counts, whichever
 * edge is to answer it: where all edges hear the same packets, all let in the same.
 */
final class RateLimited implements Decisions<Query4> {

  private static final long NO_SUBNET = -1;

  private final Decider decider;
  private final RateLimiter limiter;

  RateLimited(Decider decider, Limits limits) {
    this.decider = decider;
    limiter = new RateLimiter(limits);
  }

  @Override
  public Decision arrived(
      Query4 query, LeaseView leases, IntPredicate owned, Instant clock, long nanos) {
    Whereabouts where = decider.where(query, leases, clock);
    long subnetId = where.network().isEmpty() ? NO_SUBNET : where.network().get(0).id();
    return limiter.admits(where.classes(), subnetId, nanos)
        ? decider.decide(query, where, leases, owned, clock)
        : new Drop(DropReason.LIMIT_EXCEEDED);
  }

  @Override
  public Query4 identified(Query4 received) {
    return decider.identified(received);
  }

  @Override
  public ClientIdentity client(Query4 query, LeaseView leases, Instant clock) {
    return decider.client(query, leases, clock);
  }

  @Override
  public Decision decide(Query4 query, LeaseView leases, IntPredicate owned, Instant clock) {
    return decider.decide(query, leases, owned, clock);
  }

  @Override
  public CommandDecision decide(LeaseCommand command, LeaseView leases, Instant clock) {
    return decider.decide(command, leases, clock);
  }
}
