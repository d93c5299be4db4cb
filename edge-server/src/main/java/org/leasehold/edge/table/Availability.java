package org.leasehold.edge.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import org.leasehold.schemas.lease.Ipv4Address;

/** What the pools may give: told of each change of an address, in constant time. */
final class Availability {

  private final int partitions;
  private Pools pools = Pools.NONE;
  private Set<Integer> reserved = Set.of();
  private long turn;

  Availability(int partitions) {
    this.partitions = partitions;
  }

  /** Everything in the pools is free and unused until it is told otherwise. */
  void configure(Collection<PoolRange> configured, Collection<Ipv4Address> reservedAddresses) {
    pools = new Pools(configured, partitions);
    reserved = new HashSet<>();
    for (Ipv4Address address : reservedAddresses) {
      reserved.add(address.bits());
      taken(address.bits());
    }
  }

  boolean isReserved(int address) {
    return reserved.contains(address);
  }

  boolean isInPool(int address) {
    return pools.covering(address) >= 0;
  }

  /** Nobody else may have it. */
  void taken(int address) {
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).taken(address);
    }
  }

  /** Anybody may have it, and nobody is remembered as its former client. */
  void unused(int address) {
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).unused(address);
    }
  }

  /** Anybody may have it, its former client first. */
  void ended(EndedQueue.Entry entry) {
    if (pools.mayOverlap()) {
      unused(entry.address);
      return;
    }
    int pool = pools.covering(entry.address);
    if (pool >= 0) {
      pools.get(pool).ended(entry, turn++);
    }
  }

  /**
   * @param change 1 when it is kept for a client without being its lease, -1 when no more
   */
  void countHeld(int address, int change) {
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).countHeld(address, change);
    }
  }

  /**
   * @param change 1 when its lease began, -1 when it ended
   */
  void countAssigned(int address, int change) {
    for (int i = pools.covering(address); i >= 0; i = pools.coveringAfter(i, address)) {
      pools.get(i).countAssigned(change);
    }
  }

  void startElsewhere(int partition, long salt) {
    pools.startElsewhere(partition, salt);
  }

  OptionalInt nextUnused(AddressRange pool, IntPredicate owned) {
    return pools.of(pool).nextUnused(owned);
  }

  OptionalInt next(AddressRange pool, IntPredicate owned) {
    return pools.of(pool).next(owned);
  }

  boolean has(AddressRange pool, int partition) {
    return pools.of(pool).has(partition);
  }

  long assigned(AddressRange pool) {
    return pools.of(pool).assigned();
  }

  boolean isScarce(int address) {
    int pool = pools.covering(address);
    return pool >= 0 && pools.get(pool).isScarce(address);
  }
}
