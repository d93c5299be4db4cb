package org.leasehold.edge.table;

import java.util.function.IntPredicate;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * What of one pool is to be given out, by partition: a pool is sliced by the rule that gives each
 * address or prefix its partition ({@link LeaseKey#partition}), so that an owner looks through its
 * own slices only. What nobody remembers is in {@link Unused}; that whose former client may return
 * stands in a queue, and is given when the former is used up.
 */
final class FreeSpace {

  /** So many at the most, and so much of a slice, are taken before the next slice has its turn. */
  private static final int LONGEST_RUN = 64;

  private static final int RUNS_A_SLICE = 64;

  private final Pool pool;
  private final String site;
  private final int partitions;
  private final Unused unused;
  private final EndedQueue[] ended;
  private final int[] held;

  /**
   * How many are taken from a slice one after the other: the events of clients that come at the
   * same time go to one partition then, and to the broker in one batch instead of a dozen (as
   * Kafka's sticky partitioner does it, KIP-480).
   */
  private final int run;

  private int turn;
  private int taken;
  private long assigned;

  /**
   * @param pool all of it is free and unused at first
   */
  FreeSpace(Pool pool, String site, int partitions) {
    this.pool = pool;
    this.site = site;
    this.partitions = partitions;
    unused = pool.unused(partitions);
    ended = new EndedQueue[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      ended[partition] = new EndedQueue();
    }
    held = new int[partitions];
    run = (int) Math.max(1, Math.min(LONGEST_RUN, unused.size() / partitions / RUNS_A_SLICE));
  }

  AddressRange range() {
    return pool.range();
  }

  /** Free, and nobody has a claim to have it back. */
  void unused(LeaseKey key) {
    if (unused.isGivenUnasked(key.address())) {
      unused.add(key.address(), key.partition(partitions));
    }
  }

  /**
   * Free, and its former client may return.
   *
   * @param turn grows from call to call
   */
  void ended(EndedQueue.Entry entry, long turn) {
    LeaseKey key = entry.key();
    if (unused.isGivenUnasked(key.address())) {
      int partition = key.partition(partitions);
      unused.remove(key.address(), partition);
      ended[partition].add(entry, turn);
    }
  }

  /** Not free. What stands in the queue leaves it by itself. */
  void taken(LeaseKey key) {
    int partition = key.partition(partitions);
    if (unused.take(key.address(), partition) && ++taken >= run) {
      taken = 0;
      turn = after(partition);
    }
  }

  private int after(int partition) {
    return partition + 1 == partitions ? 0 : partition + 1;
  }

  /**
   * One more, or one less, is kept for a client without being its lease.
   *
   * @param change 1 or -1
   */
  void countHeld(LeaseKey key, int change) {
    held[key.partition(partitions)] += change;
  }

  /**
   * @param change 1 when the lease of an address began, -1 when it ended
   */
  void countAssigned(int change) {
    assigned += change;
  }

  /** How many have a lease, declined ones included. */
  long assigned() {
    return assigned;
  }

  /** Whether as many are held as are free, of this one's partition. */
  boolean isScarce(LeaseKey key) {
    int partition = key.partition(partitions);
    return held[partition] >= unused.count(partition) + ended[partition].size();
  }

  /** The next of a partition is one from somewhere in its slice; {@code salt} says where. */
  void startElsewhere(int partition, long salt) {
    unused.startElsewhere(partition, salt);
  }

  /** Whether something of a partition is free. */
  boolean has(int partition) {
    return unused.count(partition) > 0 || ended[partition].size() > 0;
  }

  /**
   * One of a partition that qualifies that nobody remembers: the one after that which was taken
   * last in its slice. Each slice has its turn. Null when there is none.
   */
  LeaseKey nextUnused(IntPredicate owned) {
    int partition = turn;
    for (int step = 0; step < partitions; step++) {
      IpAddress next = owned.test(partition) ? unused.next(partition) : null;
      if (next != null) {
        return new LeaseKey(site, next, pool.prefixLength());
      }
      partition = after(partition);
    }
    return null;
  }

  /**
   * A free one: one that nobody remembers, else the one that has been free the longest. Null when
   * there is none.
   */
  LeaseKey next(IntPredicate owned) {
    LeaseKey fresh = nextUnused(owned);
    if (fresh != null) {
      return fresh;
    }
    EndedQueue.Entry longest = null;
    for (int partition = 0; partition < partitions; partition++) {
      EndedQueue.Entry entry = owned.test(partition) ? ended[partition].first() : null;
      if (entry != null && (longest == null || entry.turn() < longest.turn())) {
        longest = entry;
      }
    }
    return longest == null ? null : longest.key();
  }
}
