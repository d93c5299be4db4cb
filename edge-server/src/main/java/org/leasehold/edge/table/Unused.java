package org.leasehold.edge.table;

import org.leasehold.schemas.lease.IpAddress;

/**
 * The members of a pool that are free and that nobody is remembered to have had, by partition. What
 * a family's pools can be is known here alone: those of IPv4 are small enough for a bit a member.
 * Addresses are within the pool and in the partition that is said.
 */
public interface Unused {

  /** How many members the pool has, free or not. */
  long size();

  /** Whether a member is given to those who do not ask for it. */
  boolean isGivenUnasked(IpAddress address);

  void add(IpAddress address, int partition);

  void remove(IpAddress address, int partition);

  /**
   * Removes what is given now: {@link #next} goes on behind it.
   *
   * @return whether it was here
   */
  boolean take(IpAddress address, int partition);

  /** How many are here of a partition. */
  long count(int partition);

  /** The one to be given next in a partition; null when there is none. */
  IpAddress next(int partition);

  /**
   * The next of a partition is one from somewhere in its slice.
   *
   * @param salt says where
   */
  void startElsewhere(int partition, long salt);
}
