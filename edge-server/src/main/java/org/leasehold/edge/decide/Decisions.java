package org.leasehold.edge.decide;

import java.time.Instant;
import java.util.function.IntPredicate;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseCommand;

/**
 * What a family of addresses decides about what arrives; deciding changes nothing.
 *
 * @param <Q> the family's messages
 */
public interface Decisions<Q extends Query> {

  /** A client's message with the identity by which the client is known here. */
  default Q identified(Q received) {
    return received;
  }

  /**
   * About a client's message, identified.
   *
   * @param owned whether this edge owns a partition
   */
  Decision decide(Q query, LeaseView leases, IntPredicate owned, Instant clock);

  /**
   * The same when the message arrives: from now on it counts for the rate limits that it comes
   * under.
   *
   * @param nanos by a monotonic clock
   */
  default Decision arrived(
      Q query, LeaseView leases, IntPredicate owned, Instant clock, long nanos) {
    return decide(query, leases, owned, clock);
  }

  /** By whom a lease would be held, offers kept and load balanced. */
  default ClientIdentity client(Q query, LeaseView leases, Instant clock) {
    return query.client();
  }

  /** What an owner does about a command. */
  CommandDecision decide(LeaseCommand command, LeaseView leases, Instant clock);
}
