package org.leasehold.edge.table;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * What is kept for a client without any lease: an offer for a short time (RFC 2131 section 3.1,
 * step 2), an undecided event until its outcome is known (rule 6). One for each address or prefix,
 * and the latest one of each binding is found by it.
 */
final class Holds {

  /** An undecided event holds its address for as long as it takes. */
  private static final long UNDECIDED = Long.MAX_VALUE;

  /** An address or prefix that is kept. */
  static final class Hold extends Numbered.Entry {
    private final LeaseKey key;
    private final Binding binding;
    private final ClientIdentity client;
    private final long untilMillis;

    private Hold(LeaseKey key, long subnetId, ClientIdentity client, long untilMillis) {
      this.key = key;
      this.binding = Binding.of(key.type(), client, subnetId);
      this.client = client;
      this.untilMillis = untilMillis;
    }

    static Hold offered(LeaseKey key, long subnetId, ClientIdentity client, Instant until) {
      return new Hold(key, subnetId, client, until.toEpochMilli());
    }

    static Hold undecided(Lease lease) {
      return new Hold(lease.key(), lease.subnetId(), lease.client(), UNDECIDED);
    }

    LeaseKey key() {
      return key;
    }

    Binding binding() {
      return binding;
    }

    boolean isFor(ClientIdentity other) {
      return client.isSameClientAs(other);
    }

    boolean isUndecided() {
      return untilMillis == UNDECIDED;
    }
  }

  private final Map<LeaseKey, Hold> byKey = new HashMap<>();
  private final Map<Binding, Hold> byBinding = new HashMap<>();
  private final Numbered<Hold> all = new Numbered<>();
  private final EndQueue ends = new EndQueue();

  /** Null when it is not kept. */
  Hold at(LeaseKey key) {
    return byKey.get(key);
  }

  /** Null when nothing is kept for it. */
  Hold of(Binding binding) {
    return byBinding.get(binding);
  }

  /** In place of what was kept of the same address or prefix before. */
  void put(Hold hold) {
    Hold former = byKey.put(hold.key, hold);
    if (former != null) {
      byBinding.remove(former.binding, former);
      all.remove(former);
    }
    byBinding.put(hold.binding, hold);
    all.add(hold);
    if (!hold.isUndecided()) {
      ends.add(hold.untilMillis, hold.number);
    }
  }

  void remove(Hold hold) {
    byKey.remove(hold.key);
    byBinding.remove(hold.binding, hold);
    all.remove(hold);
  }

  /** When the next offer ends, in milliseconds since 1970; it may have been replaced or removed. */
  long firstEnd() {
    return ends.firstTime();
  }

  /** The offer whose end was the next; null when another one lasts longer, or it is gone. */
  Hold pollEnd(long nowMillis) {
    Hold hold = all.get(ends.poll());
    return hold != null && hold.untilMillis <= nowMillis ? hold : null;
  }

  Set<LeaseKey> keys() {
    return byKey.keySet();
  }

  int size() {
    return byKey.size();
  }
}
