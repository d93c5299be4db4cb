package org.leasehold.edge.serve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.leasehold.edge.own.LeaseTarget;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * The address families that a site serves here. What the log holds of others is read, since it is
 * in the same partitions, and kept nowhere.
 */
final class Families implements LeaseTarget {

  private final List<Exchanges<?>> all = new ArrayList<>();

  void add(Exchanges<?> family) {
    all.add(family);
  }

  List<Exchanges<?>> all() {
    return all;
  }

  /**
   * @return null when leases of this type are not served here
   */
  Exchanges<?> of(LeaseKey key) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).table().keeps(key)) {
        return all.get(i);
      }
    }
    return null;
  }

  /** Ten times a second. */
  void tick(Instant now) {
    for (Exchanges<?> family : all) {
      family.tick(now);
    }
  }

  /** How many leases are known. */
  int leases() {
    int sum = 0;
    for (Exchanges<?> family : all) {
      sum += family.table().size();
    }
    return sum;
  }

  /** Whether no client waits for what this edge has begun. */
  boolean areIdle() {
    for (Exchanges<?> family : all) {
      if (!family.isIdle()) {
        return false;
      }
    }
    return true;
  }

  /** The owner of the event's partition has carried out a command. */
  void applied(UUID commandId) {
    for (Exchanges<?> family : all) {
      family.applied(commandId);
    }
  }

  /** This edge owns a partition that another edge owned a moment ago. */
  void startElsewhere(int partition, long salt) {
    for (Exchanges<?> family : all) {
      family.table().startElsewhere(partition, salt);
    }
  }

  @Override
  public Lease leaseAt(LeaseKey key) {
    Exchanges<?> family = of(key);
    return family == null ? null : family.table().leaseAt(key);
  }

  @Override
  public void replace(LeaseKey key, Lease lease, long offset) {
    Exchanges<?> family = of(key);
    if (family != null) {
      family.table().replace(key, lease, offset);
    }
  }
}
