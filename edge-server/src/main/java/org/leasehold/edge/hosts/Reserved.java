package org.leasehold.edge.hosts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The reservations that have one key in common, an identifier or an address, by subnet. */
public final class Reserved<R> {

  /** Takes the place of a subnet's id for global reservations: no subnet has it. */
  public static final long GLOBAL = 0;

  private final long[] subnetIds;
  private final List<R> reservations;

  private Reserved(long[] subnetIds, List<R> reservations) {
    this.subnetIds = subnetIds;
    this.reservations = reservations;
  }

  public static <R> Reserved<R> of(long subnetId, R reservation) {
    return new Reserved<>(new long[] {subnetId}, List.of(reservation));
  }

  /** These and one more, of a subnet whose id is not below theirs. */
  public Reserved<R> with(long subnetId, R reservation) {
    int count = subnetIds.length;
    long[] ids = Arrays.copyOf(subnetIds, count + 1);
    List<R> all = new ArrayList<>(reservations);
    ids[count] = subnetId;
    all.add(reservation);
    return new Reserved<>(ids, List.copyOf(all));
  }

  /** The index of a subnet's first; that of a later subnet's, or the count, if it has none. */
  public int firstOf(long subnetId) {
    int low = 0;
    int high = subnetIds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (subnetIds[middle] < subnetId) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  public boolean isOf(int index, long subnetId) {
    return index < subnetIds.length && subnetIds[index] == subnetId;
  }

  public R at(int index) {
    return reservations.get(index);
  }

  /** A subnet's reservation; null when it has none. */
  public R in(long subnetId) {
    int index = firstOf(subnetId);
    return isOf(index, subnetId) ? reservations.get(index) : null;
  }
}
