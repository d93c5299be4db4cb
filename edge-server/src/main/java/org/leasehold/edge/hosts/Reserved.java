package org.leasehold.edge.hosts;

import java.util.Arrays;
import org.leasehold.edge.config.v4.Reservation4;

/** The reservations that have one key in common, an identifier or an address, by subnet. */
final class Reserved {

  /** Takes the place of a subnet's id for global reservations: no subnet has it. */
  static final long GLOBAL = 0;

  private final long[] subnetIds;
  private final Reservation4[] reservations;

  private Reserved(long[] subnetIds, Reservation4[] reservations) {
    this.subnetIds = subnetIds;
    this.reservations = reservations;
  }

  static Reserved of(long subnetId, Reservation4 reservation) {
    return new Reserved(new long[] {subnetId}, new Reservation4[] {reservation});
  }

  /** These and one more, of a subnet whose id is not below theirs. */
  Reserved with(long subnetId, Reservation4 reservation) {
    int count = subnetIds.length;
    long[] ids = Arrays.copyOf(subnetIds, count + 1);
    Reservation4[] all = Arrays.copyOf(reservations, count + 1);
    ids[count] = subnetId;
    all[count] = reservation;
    return new Reserved(ids, all);
  }

  /** The index of a subnet's first; that of a later subnet's, or the count, if it has none. */
  int firstOf(long subnetId) {
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

  boolean isOf(int index, long subnetId) {
    return index < subnetIds.length && subnetIds[index] == subnetId;
  }

  Reservation4 at(int index) {
    return reservations[index];
  }

  /** A subnet's reservation; null when it has none. */
  Reservation4 in(long subnetId) {
    int index = firstOf(subnetId);
    return isOf(index, subnetId) ? reservations[index] : null;
  }
}
