package org.leasehold.edge.decide;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.table.LeaseView;
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
   * Whether a client's message is to be decided upon at all, by the rate limits that it comes
   * under. It counts from now on: to be asked once for each message.
   *
   * @param nanos by a monotonic clock
   */
  default boolean admits(Query query, long nanos) {
    return true;
  }

  /**
   * What an owner does about a command.
   *
   * @return empty when the lease has changed since the command was sent, or is not there
   */
  Optional<Commit> decide(LeaseCommand command, LeaseView leases, Instant clock);
}
