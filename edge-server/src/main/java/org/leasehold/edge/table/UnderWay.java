package org.leasehold.edge.table;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.leasehold.edge.table.Holds.Hold;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/** What is offered, and what events are undecided: it comes, is replaced and ends here. */
final class UnderWay {

  private final Holds holds;
  private final Availability available;

  /** Leases under way, where none is counted yet, and how many they are. */
  private final Map<LeaseKey, Lease> beginning = new HashMap<>();

  private final LeaseCounts beginnings = new LeaseCounts();

  UnderWay(Holds holds, Availability available) {
    this.holds = holds;
    this.available = available;
  }

  /** Of leases under way, where none is counted yet. */
  LeaseCounts beginnings() {
    return beginnings;
  }

  /** What was offered for the same binding before is let go; what is undecided is not. */
  void keep(Hold hold) {
    Hold former = holds.of(hold.binding());
    if (former != null && !former.isUndecided()) {
      letGo(former);
    }
    if (holds.at(hold.key()) == null) {
      available.countHeld(hold.key(), 1);
    }
    holds.put(hold);
    available.refresh(hold.key());
  }

  /**
   * @param begins whether no lease of its address or prefix is counted yet
   */
  void undecided(Lease lease, boolean begins) {
    if (begins && lease.state() == LeaseState.DEFAULT) {
      beginning.put(lease.key(), lease);
      beginnings.add(lease, 1);
    }
    keep(Hold.undecided(lease));
  }

  void decided(Lease lease) {
    Lease begun = beginning.remove(lease.key());
    if (begun != null) {
      beginnings.add(begun, -1);
    }
    letGo(holds.at(lease.key()));
  }

  /** What an owner offered, its successor has granted to somebody else meanwhile. */
  void withdrawOfferToOther(Lease granted) {
    Hold hold = holds.at(granted.key());
    if (hold != null && !hold.isUndecided() && !hold.isFor(granted.client())) {
      letGo(hold);
    }
  }

  /** {@link LeaseTable#dropOffers}. */
  void dropOffers(Instant now, int limit) {
    long nowMillis = now.toEpochMilli();
    for (int i = 0; i < limit && holds.firstEnd() <= nowMillis; i++) {
      letGo(holds.pollEnd(nowMillis));
    }
  }

  private void letGo(Hold hold) {
    if (hold != null) {
      holds.remove(hold);
      available.countHeld(hold.key(), -1);
      available.refresh(hold.key());
    }
  }
}
