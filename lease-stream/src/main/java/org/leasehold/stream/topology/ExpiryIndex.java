package org.leasehold.stream.topology;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseState;

/**
 * When each lease next changes by time, in that order: in memory, rebuilt from the store when its
 * partition is assigned.
 */
final class ExpiryIndex {

  private record Due(Instant at, String key) {}

  private static final Comparator<Due> BY_TIME =
      Comparator.comparing(Due::at).thenComparing(Due::key);

  private final TreeSet<Due> byTime = new TreeSet<>(BY_TIME);
  private final Map<String, Due> byKey = new HashMap<>();

  /**
   * @param lease null when it is gone
   */
  void put(String key, Lease lease) {
    Due old = byKey.remove(key);
    if (old != null) {
      byTime.remove(old);
    }
    Instant at = lease == null ? Instant.MAX : changesAt(lease);
    if (!at.equals(Instant.MAX)) {
      Due due = new Due(at, key);
      byKey.put(key, due);
      byTime.add(due);
    }
  }

  /** The key whose lease is due longest by {@code time}; null when none is. */
  String firstDue(Instant time) {
    if (byTime.isEmpty() || byTime.first().at().isAfter(time)) {
      return null;
    }
    return byTime.first().key();
  }

  /** A held lease becomes free for others; an ended one is forgotten. */
  private static Instant changesAt(Lease lease) {
    return isHeld(lease) ? lease.freeForOthersAt() : lease.forgottenAt();
  }

  static boolean isHeld(Lease lease) {
    return lease.state() == LeaseState.DEFAULT || lease.state() == LeaseState.DECLINED;
  }
}
