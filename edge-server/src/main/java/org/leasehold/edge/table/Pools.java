package org.leasehold.edge.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.leasehold.schemas.lease.IpAddress;

/**
 * All pools of a site, found by address. As in Kea, pools of different subnets may overlap; where
 * none do, an address is found by bisection.
 */
final class Pools {

  static final Pools NONE = new Pools(List.of(), "none", 1);

  private static final int NOT_FOUND = -1;

  private final FreeSpace[] sorted;

  /** The first addresses of the sorted ones. */
  private final IpAddress[] firsts;

  private final boolean overlapping;

  Pools(Collection<Pool> pools, String site, int partitions) {
    sorted =
        pools.stream()
            .distinct()
            .sorted(
                Comparator.comparing((Pool pool) -> pool.range().first())
                    .thenComparing(pool -> pool.range().last()))
            .map(pool -> new FreeSpace(pool, site, partitions))
            .toArray(FreeSpace[]::new);
    firsts = Arrays.stream(sorted).map(pool -> pool.range().first()).toArray(IpAddress[]::new);
    boolean overlap = false;
    for (int i = 1; i < sorted.length; i++) {
      overlap |= firsts[i].compareTo(sorted[i - 1].range().last()) <= 0;
    }
    overlapping = overlap;
  }

  /**
   * Whether an address may be of several pools. Then ended leases cannot be queued, for a row
   * stands in one queue only.
   */
  boolean mayOverlap() {
    return overlapping;
  }

  FreeSpace get(int index) {
    return sorted[index];
  }

  /** The index of the first pool that an address is of; -1 when it is of none. */
  int covering(IpAddress address) {
    if (overlapping) {
      return coveringAfter(-1, address);
    }
    int low = 0;
    int high = sorted.length - 1;
    while (low <= high) {
      int middle = low + high >>> 1;
      if (firsts[middle].compareTo(address) <= 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high >= 0 && sorted[high].range().contains(address) ? high : NOT_FOUND;
  }

  /** The index of the next pool that an address is of; -1 when there is no further one. */
  int coveringAfter(int index, IpAddress address) {
    if (overlapping) {
      for (int i = index + 1; i < sorted.length; i++) {
        if (sorted[i].range().contains(address)) {
          return i;
        }
      }
    }
    return NOT_FOUND;
  }

  /** The pool of exactly this range. */
  FreeSpace of(AddressRange range) {
    IpAddress first = range.first();
    for (int i = covering(first); i != NOT_FOUND; i = coveringAfter(i, first)) {
      if (firsts[i].equals(first) && sorted[i].range().last().equals(range.last())) {
        return sorted[i];
      }
    }
    throw new IllegalArgumentException("no pool " + range + " is configured");
  }

  void startElsewhere(int partition, long salt) {
    Arrays.stream(sorted).forEach(pool -> pool.startElsewhere(partition, salt));
  }
}
