package org.leasehold.edge.decide;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.leasehold.edge.config.guard.Limits;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.guard.RateLimiter;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.LeaseCommand;

/**
 * Decisions of a site that has rate limits. Every packet that this edge hears counts, whichever
 * edge is to answer it: where all edges hear the same packets, all let in the same.
 */
final class RateLimited implements Decisions {

  private static final long NO_SUBNET = -1;

  private final Decisions decisions;
  private final Links links;
  private final RateLimiter limiter;

  RateLimited(Decisions decisions, Links links, Limits limits) {
    this.decisions = decisions;
    this.links = links;
    limiter = new RateLimiter(limits);
  }

  @Override
  public boolean admits(Query query, long nanos) {
    Whereabouts where = links.of(query);
    long subnetId = where.network().isEmpty() ? NO_SUBNET : where.network().get(0).id();
    return limiter.admits(where.classes(), subnetId, nanos);
  }

  @Override
  public Query identified(Query received) {
    return decisions.identified(received);
  }

  @Override
  public Decision decide(Query query, LeaseView leases, IntPredicate owned, Instant clock) {
    return decisions.decide(query, leases, owned, clock);
  }

  @Override
  public Optional<Commit> decide(LeaseCommand command, LeaseView leases, Instant clock) {
    return decisions.decide(command, leases, clock);
  }
}
