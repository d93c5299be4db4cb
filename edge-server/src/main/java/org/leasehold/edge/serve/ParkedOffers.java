package org.leasehold.edge.serve;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.leasehold.edge.decide.Decision.Hold;
import org.leasehold.edge.decide.Decision.Offer;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.Decision.Probe;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * Offers that wait for their ping check, each with its address kept for its client meanwhile. Where
 * nobody answers the offer goes out. Where somebody does, the address is declined in the log as if
 * its client had found that out (RFC 2131 section 4.3.3), and then the client's message is decided
 * upon again.
 */
final class ParkedOffers {

  /** Addresses in use that one message may find; its client will ask again. */
  static final int MOST_TRIES = 5;

  /** What becomes of a message. */
  interface Outcomes {

    void offer(Offer offer, Waiting<?> client);

    /**
     * @param then run when the event is decided, whatever became of it
     */
    void decline(Own declined, Waiting<?> client, Runnable then);

    void decideAgain(Waiting<?> client);

    void drop(DropReason reason, Waiting<?> client);
  }

  private final LeaseTable table;
  private final Probes probes;
  private final int most;
  private final Outcomes outcomes;
  private final Map<LeaseKey, Waiting<?>> byKey = new HashMap<>();

  /**
   * @param most offers that may wait at once
   */
  ParkedOffers(LeaseTable table, Probes probes, int most, Outcomes outcomes) {
    this.table = table;
    this.probes = probes;
    this.most = most;
    this.outcomes = outcomes;
  }

  /** Whether an offer of what this one offers waits. */
  boolean isParked(Offer offer) {
    if (byKey.isEmpty()) {
      return false;
    }
    for (Hold hold : offer.holds()) {
      if (byKey.containsKey(hold.key())) {
        return true;
      }
    }
    return false;
  }

  int count() {
    return byKey.size();
  }

  void park(Probe probe, Waiting<?> client) {
    if (byKey.size() >= most) {
      outcomes.drop(DropReason.PARKING_FULL, client);
      return;
    }
    for (Hold hold : probe.offer().holds()) {
      Instant until = hold.until().plus(probe.how().longest());
      table.offer(hold.key(), hold.subnetId(), hold.client(), until);
    }
    LeaseKey probed = probe.ifInUse().lease().key();
    byKey.put(probed, client);
    probes.probe(probed.address(), probe.how(), inUse -> answered(probe, client, inUse));
  }

  private void answered(Probe probe, Waiting<?> client, boolean inUse) {
    Offer offer = probe.offer();
    byKey.remove(probe.ifInUse().lease().key());
    if (!isStillKept(offer)) {
      outcomes.drop(DropReason.UNDECIDED, client); // it has asked for it meanwhile
    } else if (!inUse) {
      outcomes.offer(offer, client);
    } else if (client.tries() >= MOST_TRIES) {
      outcomes.decline(
          probe.ifInUse(), client, () -> outcomes.drop(DropReason.ADDRESS_IN_USE, client));
    } else {
      outcomes.decline(probe.ifInUse(), client, () -> outcomes.decideAgain(client.tryingAgain()));
    }
  }

  private boolean isStillKept(Offer offer) {
    for (Hold hold : offer.holds()) {
      if (!hold.key().equals(table.offeredTo(hold.binding()))) {
        return false;
      }
    }
    return true;
  }
}
