package org.leasehold.edge.own;

import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/**
 * Whether a partition is still the one that was followed. A broker that loses its tail (an unclean
 * election, a power cut: rule 10) uses the offsets again. Kafka's consumer learns of it when its
 * position came with a record, not when the position was sought, as that of an owner is, who does
 * not read what it wrote itself. So whoever reads on begins with the record that it applied last.
 */
final class Continuity {

  /** Null when it was applied before the start. */
  private LeaseEvent last;

  void applied(LeaseEvent event) {
    last = event;
  }

  /** The event is no longer in the log, which keeps events for a while only. */
  void forget() {
    last = null;
  }

  /** Where to read on, when this is the first offset that was not applied. */
  long readFrom(long next) {
    return last == null ? next : next - 1;
  }

  /** Whether something else stands now where the event was that was applied last. */
  boolean isContradictedBy(LeaseEvent found) {
    return last != null && !isSame(last, found);
  }

  /** What went through the log and back is compared by what is never the same twice. */
  private static boolean isSame(LeaseEvent one, LeaseEvent other) {
    if (one instanceof OwnershipClaimed claim) {
      return other instanceof OwnershipClaimed found && found.nonce().equals(claim.nonce());
    }
    LeaseChanged changed = (LeaseChanged) one;
    return other instanceof LeaseChanged found
        && found.edge().equals(changed.edge())
        && found.epoch() == changed.epoch()
        && found.at().toEpochMilli() == changed.at().toEpochMilli()
        && found.lease().key().equals(changed.lease().key());
  }
}
