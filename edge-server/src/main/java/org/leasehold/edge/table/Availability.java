package org.leasehold.edge.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * What the pools may give, as the leases, what is held and the reservations leave it: told of each
 * change of an address or prefix, in constant time.
 */
final class Availability {

  private final String site;
  private final int partitions;
  private final LeaseRows rows;
  private final Holds holds;
  private Pools pools = Pools.NONE;
  private Set<LeaseKey> reserved = Set.of();
  private long turn;

  Availability(String site, int partitions, LeaseRows rows, Holds holds) {
    this.site = site;
    this.partitions = partitions;
    this.rows = rows;
    this.holds = holds;
  }

  /** {@link LeaseTable#configure}. */
  void configure(Collection<Pool> configured, Collection<? extends IpAddress> reservedAddresses) {
    pools = new Pools(configured, site, partitions);
    reserved = new HashSet<>();
    for (IpAddress address : reservedAddresses) {
      LeaseKey key = LeaseKey.of(site, address);
      reserved.add(key);
      taken(key);
    }
    for (LeaseKey key : holds.keys()) {
      countHeld(key, 1);
      refresh(key);
    }
    List<Row> ended = new ArrayList<>();
    rows.forEach(
        row -> {
          row.leave();
          if (row.ended) {
            ended.add(row);
          } else {
            countAssigned(row.key(), 1);
            refresh(row.key());
          }
        });
    ended.sort(Comparator.comparing(row -> row.lease.freeForOthersAt()));
    ended.forEach(row -> refresh(row.key()));
  }

  /** Something of this address or prefix has changed: its lease, or what is held. */
  void refresh(LeaseKey key) {
    Row row = rows.get(key);
    if (!isFree(key, row)) {
      if (row != null) {
        row.leave();
      }
      taken(key);
    } else if (row == null) {
      unused(key);
    } else {
      ended(row);
    }
  }

  /** {@link LeaseView#isFree}. */
  boolean isFree(LeaseKey key) {
    return pools.covering(key.address()) >= 0 && isFree(key, rows.get(key));
  }

  private boolean isFree(LeaseKey key, Row row) {
    return (row == null || row.ended) && holds.at(key) == null && !reserved.contains(key);
  }

  /** Nobody else may have it. */
  private void taken(LeaseKey key) {
    IpAddress address = key.address();
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).taken(key);
    }
  }

  /** Anybody may have it, and nobody is remembered as its former client. */
  private void unused(LeaseKey key) {
    IpAddress address = key.address();
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).unused(key);
    }
  }

  /** Anybody may have it, its former client first. */
  private void ended(Row row) {
    if (pools.mayOverlap()) {
      unused(row.key());
      return;
    }
    int pool = pools.covering(row.key().address());
    if (pool >= 0) {
      pools.get(pool).ended(row, turn++);
    }
  }

  /**
   * @param change 1 when it is kept for a client without being its lease, -1 when no more
   */
  void countHeld(LeaseKey key, int change) {
    IpAddress address = key.address();
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).countHeld(key, change);
    }
  }

  /**
   * @param change 1 when its lease began, -1 when it ended
   */
  void countAssigned(LeaseKey key, int change) {
    IpAddress address = key.address();
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).countAssigned(change);
    }
  }

  void startElsewhere(int partition, long salt) {
    pools.startElsewhere(partition, salt);
  }

  LeaseKey nextUnused(AddressRange pool, IntPredicate owned) {
    return pools.of(pool).nextUnused(owned);
  }

  LeaseKey next(AddressRange pool, IntPredicate owned) {
    return pools.of(pool).next(owned);
  }

  boolean has(AddressRange pool, int partition) {
    return pools.of(pool).has(partition);
  }

  long assigned(AddressRange pool) {
    return pools.of(pool).assigned();
  }

  boolean isScarce(LeaseKey key) {
    int pool = pools.covering(key.address());
    return pool >= 0 && pools.get(pool).isScarce(key);
  }
}
