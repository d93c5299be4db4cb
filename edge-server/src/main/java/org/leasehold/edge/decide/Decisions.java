package org.leasehold.edge.decide;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.v4.Decider;
import org.leasehold.edge.decide.v4.Query;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseCommand;

/** What is decided about what arrives; deciding changes nothing. {@link Decider} has the rules. */
public interface Decisions {

  /** A client's message with the identity by which the client is known here. */
  default Query identified(Query received) {
    return received;
  }

  /**
   * About a client's message, identified.
   *
   * @param owned whether this edge owns a partition
   */
  Decision decide(Query query, LeaseView leases, IntPredicate owned, Instant clock);

  /**
   * The same when the message arrives: from now on it counts for the rate limits that it comes
   * under.
   *
   * @param nanos by a monotonic clock
   */
  default Decision arrived(
      Query query, LeaseView leases, IntPredicate owned, Instant clock, long nanos) {
    return decide(query, leases, owned, clock);
  }

  /** By whom a lease would be held, offers kept and load balanced. */
  default ClientIdentity client(Query query, LeaseView leases, Instant clock) {
    return query.client();
  }

  /**
   * What an owner does about a command.
   *
   * @return empty when the lease has changed since the command was sent, or is not there
   */
  Optional<Commit> decide(LeaseCommand command, LeaseView leases, Instant clock);
}
