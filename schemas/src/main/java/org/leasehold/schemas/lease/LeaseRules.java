package org.leasehold.schemas.lease;

import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/**
 * How an event changes a lease: the only such rule, wherever it runs (owner, standby, restart,
 * lease-stream, verifier). It accepts by epoch alone: an event counts when its epoch is the
 * partition's fence, the offset of the latest claim. The former lease is no precondition;
 * transitions that should not occur are reported, never rejected.
 */
public final class LeaseRules {

  /** The fence of a partition that nobody has claimed yet. */
  public static final long NO_FENCE = -1;

  private LeaseRules() {}

  /** What an event did. */
  public sealed interface Outcome {

    /** A claim: the partition's fence is now the claim's own offset. */
    record Claimed(long fence) implements Outcome {}

    /**
     * The lease of the event's address is now this one.
     *
     * @param lease null when it is gone
     * @param unusual a transition that no owner should write, such as RENEWED for another client;
     *     otherwise null
     */
    record Accepted(Lease lease, String unusual) implements Outcome {}

    /** Written under an epoch that is not the fence: it changes nothing. */
    record Fenced(long epoch, long fence) implements Outcome {}
  }

  /**
   * @param fence the partition's fence before this event
   * @param current the lease of the event's address before it, null when there is none; ignored for
   *     a claim
   * @param offset the event's own offset
   * @param appendedAtMillis when the broker appended it, milliseconds since 1970; -1 when unknown
   */
  public static Outcome apply(
      long fence, Lease current, long offset, long appendedAtMillis, LeaseEvent event) {
    if (event instanceof OwnershipClaimed) {
      return new Outcome.Claimed(offset);
    }
    LeaseChanged changed = (LeaseChanged) event;
    if (fence == NO_FENCE || changed.epoch() != fence) {
      return new Outcome.Fenced(changed.epoch(), fence);
    }
    Lease next =
        switch (changed.change()) {
          case DELETED -> null;
          case GRANTED, RENEWED, DECLINED -> changed.lease().heardOfAt(appendedAtMillis);
          default -> changed.lease();
        };
    return new Outcome.Accepted(next, unusual(current, changed));
  }

  private static String unusual(Lease current, LeaseChanged event) {
    boolean sameClient = current != null && current.client().isSameClientAs(event.lease().client());
    return switch (event.change()) {
      case GRANTED -> {
        boolean taken =
            current != null && !sameClient && event.at().isBefore(current.freeForOthersAt());
        yield taken ? "GRANTED while another client holds it" : null;
      }
      case DECLINED -> {
        // Not the client's own lease: the server itself found the address in use.
        boolean taken =
            current != null
                && !sameClient
                && current.state() == LeaseState.DEFAULT
                && event.at().isBefore(current.freeForOthersAt());
        yield taken ? "DECLINED by another client" : null;
      }
      case RENEWED, RELEASED -> {
        if (current == null) {
          yield event.change() + " without a lease";
        }
        yield sameClient || current.state() == LeaseState.DECLINED
            ? null
            : event.change() + " by another client";
      }
      case RECLAIMED, UPDATED, DELETED ->
          current == null ? event.change() + " without a lease" : null;
      case ADDED ->
          current != null && current.isHeldAt(event.at()) ? "ADDED over a held lease" : null;
    };
  }
}
