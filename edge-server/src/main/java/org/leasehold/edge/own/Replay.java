package org.leasehold.edge.own;

import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseRules.Outcome;

/** What has been applied of a partition. The fence and the leases change here alone (rule 2). */
final class Replay {

  private final int partition;
  private final LeaseTarget table;
  private final ReplayListener listener;
  private final Continuity continuity = new Continuity();
  private long next;
  private long fence;

  /** Null when nobody has claimed the partition, or the log no longer has the claim. */
  private OwnershipClaimed latestClaim;

  /**
   * @param start what the table holds of the partition
   */
  Replay(int partition, Ownership.Start start, LeaseTarget table, ReplayListener listener) {
    this.partition = partition;
    this.next = start.next();
    this.fence = start.fence();
    this.latestClaim = start.claim();
    this.table = table;
    this.listener = listener;
  }

  /** The first offset that has not been applied. */
  long next() {
    return next;
  }

  /** The offset of the latest claim. */
  long fence() {
    return fence;
  }

  /** Where to read on: at the event applied last, to see that it still stands there. */
  long readFrom() {
    return continuity.readFrom(next);
  }

  /** The event applied last is no longer in the log. */
  void forgetLast() {
    continuity.forget();
  }

  /** Whether this event stands where another one was applied. */
  boolean isContradictedBy(long offset, LeaseEvent event) {
    return offset == next - 1 && continuity.isContradictedBy(event);
  }

  /** What the next event comes to; nothing changes yet. */
  Outcome judge(long offset, long appendedAtMillis, LeaseEvent event) {
    Lease current =
        event instanceof LeaseChanged changed ? table.leaseAt(changed.lease().key()) : null;
    return LeaseRules.apply(fence, current, offset, appendedAtMillis, event);
  }

  /**
   * An event under a claim that stands before it and was not read: what was read there is no longer
   * what the log says. (A claim that would stand behind its event was lost, for all who read.)
   */
  boolean isClaimMissing(Outcome outcome) {
    return outcome instanceof Outcome.Fenced fenced
        && fenced.epoch() > fenced.fence()
        && fenced.epoch() < next;
  }

  /** What {@link #isClaimMissing} proves. */
  String missingClaim() {
    return "the claim of the event at offset " + next + " was not read";
  }

  void apply(long offset, Outcome outcome, LeaseEvent event) {
    next = offset + 1;
    continuity.applied(event);
    String unusual = null;
    if (outcome instanceof Outcome.Claimed claimed) {
      fence = claimed.fence();
      latestClaim = (OwnershipClaimed) event;
    } else if (outcome instanceof Outcome.Accepted accepted) {
      table.replace(((LeaseChanged) event).lease().key(), accepted.lease(), offset);
      unusual = accepted.unusual();
    }
    listener.applied(partition, offset, event, outcome instanceof Outcome.Fenced, unusual);
  }

  PartitionStatus status(Phase phase) {
    boolean known = latestClaim != null;
    return new PartitionStatus(
        partition,
        phase.name(),
        known ? latestClaim.edge() : "",
        fence,
        known ? latestClaim.at() : null,
        known ? latestClaim.reason() : "",
        next);
  }
}
