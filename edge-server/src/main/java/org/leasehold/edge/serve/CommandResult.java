package org.leasehold.edge.serve;

import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;

/** What became of a command that was submitted here. */
public sealed interface CommandResult {

  /**
   * The owner has carried it out: its event counts, and this edge has read it.
   *
   * @param lease as it stands now; for DELETED as it stood
   * @param offset the event's
   */
  record Committed(Change change, Lease lease, long offset) implements CommandResult {}

  /**
   * It is not carried out, and will not be: unless another edge takes the partition over within 10
   * s and finds the lease as the command wants it.
   */
  record Refused(Refusal why) implements CommandResult {}

  /**
   * Nothing was told within the time in which an owner carries a command out: most likely the
   * partition has no owner, or another edge, which owns it, has refused. The lease tells.
   */
  record Unanswered() implements CommandResult {}
}
