package org.leasehold.edge.table;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Which addresses of one pool are to be given out, by partition: a pool is sliced by the rule that
 * gives each address its partition (address modulo partition count), so that an owner looks through
 * its own slices only. An address that nobody remembers is a bit; one whose former client may
 * return stands in a queue, and is given when the former are used up.
 */
final class FreeAddresses {

  /** So many at the most, and so much of a slice, are taken before the next slice has its turn. */
  private static final int LONGEST_RUN = 64;

  private static final int RUNS_A_SLICE = 64;

  private final int first;
  private final int last;
  private final int partitions;
  private final boolean withoutEdges;
  private final FreeBits[] unused;
  private final EndedQueue[] ended;
  private final int[] held;
  private final int[] sliceStart;
  private final int[] cursors;

  /**
   * How many addresses are taken from a slice one after the other: the events of clients that come
   * at the same time go to one partition then, and to the broker in one batch instead of a dozen
   * (as Kafka's sticky partitioner does it, KIP-480).
   */
  private final int run;

  private int turn;
  private int taken;
  private long assigned;

  /**
   * @param range all addresses of it are free and unused at first
   * @param withoutEdges whether x.y.z.0 and x.y.z.255 are given to nobody who does not ask for them
   *     (Kea's exclude-first-last-24)
   */
  FreeAddresses(AddressRange range, int partitions, boolean withoutEdges) {
    first = range.first().bits();
    last = range.last().bits();
    this.partitions = partitions;
    this.withoutEdges = withoutEdges;
    unused = new FreeBits[partitions];
    ended = new EndedQueue[partitions];
    held = new int[partitions];
    sliceStart = new int[partitions];
    cursors = new int[partitions];
    long size = size();
    Math.toIntExact(size); // what the loader lets through
    run = (int) Math.max(1, Math.min(LONGEST_RUN, size / partitions / RUNS_A_SLICE));
    for (int step = 0; step < Math.min(partitions, size); step++) {
      int partition = Integer.remainderUnsigned(first + step, partitions);
      int members = (int) ((size - step + partitions - 1) / partitions);
      sliceStart[partition] = first + step;
      unused[partition] = new FreeBits(members);
      unused[partition].fill();
      ended[partition] = new EndedQueue();
    }
    if (withoutEdges) {
      for (long block = first & 0xffffff00L; block <= Integer.toUnsignedLong(last); block += 256) {
        take((int) block);
        take((int) block | 255);
      }
    }
  }

  private void take(int address) {
    if (covers(address)) {
      int partition = partition(address);
      unused[partition].remove(member(partition, address));
    }
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  long size() {
    return Integer.toUnsignedLong(last) - Integer.toUnsignedLong(first) + 1;
  }

  boolean covers(int address) {
    return Integer.compareUnsigned(address, first) >= 0
        && Integer.compareUnsigned(address, last) <= 0;
  }

  private boolean isGivenUnasked(int address) {
    int octet = address & 0xff;
    return !withoutEdges || octet != 0 && octet != 255;
  }

  /** Free, and nobody has a claim to have it back. */
  void unused(int address) {
    if (isGivenUnasked(address)) {
      int partition = partition(address);
      unused[partition].add(member(partition, address));
    }
  }

  /**
   * Free, and its former client may return.
   *
   * @param turn grows from call to call
   */
  void ended(EndedQueue.Entry entry, long turn) {
    if (isGivenUnasked(entry.address)) {
      int partition = partition(entry.address);
      unused[partition].remove(member(partition, entry.address));
      ended[partition].add(entry, turn);
    }
  }

  /** Not free. What stands in the queue leaves it by itself. */
  void taken(int address) {
    int partition = partition(address);
    int member = member(partition, address);
    if (unused[partition].remove(member)) {
      cursors[partition] = member + 1;
      if (++taken >= run) {
        taken = 0;
        turn = partition + 1 == partitions ? 0 : partition + 1;
      }
    }
  }

  /**
   * One more, or one less, is kept for a client without being its lease.
   *
   * @param change 1 or -1
   */
  void countHeld(int address, int change) {
    held[partition(address)] += change;
  }

  /**
   * @param change 1 when the lease of an address began, -1 when it ended
   */
  void countAssigned(int change) {
    assigned += change;
  }

  /** Addresses that have a lease, declined ones included. */
  long assigned() {
    return assigned;
  }

  /** Whether as many addresses are held as are free, among those of this one's partition. */
  boolean isScarce(int address) {
    int partition = partition(address);
    return held[partition] >= unused[partition].count() + ended[partition].size();
  }

  private int partition(int address) {
    return Integer.remainderUnsigned(address, partitions);
  }

  private int member(int partition, int address) {
    return Integer.divideUnsigned(address - sliceStart[partition], partitions);
  }

  /**
   * The next address of a partition is one from somewhere in its slice; {@code salt} says where.
   */
  void startElsewhere(int partition, long salt) {
    if (unused[partition] != null) {
      long mixed = salt * 0x9E3779B97F4A7C15L >>> 20;
      cursors[partition] = (int) (mixed % unused[partition].size());
    }
  }

  /** Whether an address of a partition is free. */
  boolean has(int partition) {
    return unused[partition] != null
        && (unused[partition].count() > 0 || ended[partition].size() > 0);
  }

  /**
   * An address of a partition that qualifies and that nobody remembers: the one after the address
   * that was taken last in its slice. Each slice has its turn.
   */
  OptionalInt nextUnused(IntPredicate owned) {
    int partition = turn;
    for (int step = 0; step < partitions; step++) {
      if (unused[partition] != null && owned.test(partition)) {
        int member = unused[partition].nextFrom(cursors[partition]);
        if (member >= 0) {
          return OptionalInt.of(sliceStart[partition] + member * partitions);
        }
      }
      partition = partition + 1 == partitions ? 0 : partition + 1;
    }
    return OptionalInt.empty();
  }

  /** A free address: one that nobody remembers, else the one that has been free the longest. */
  OptionalInt next(IntPredicate owned) {
    OptionalInt found = nextUnused(owned);
    return found.isPresent() ? found : nextEnded(owned);
  }

  private OptionalInt nextEnded(IntPredicate owned) {
    EndedQueue.Entry longest = null;
    for (int partition = 0; partition < partitions; partition++) {
      if (ended[partition] != null && owned.test(partition)) {
        EndedQueue.Entry entry = ended[partition].first();
        if (entry != null && (longest == null || entry.turn() < longest.turn())) {
          longest = entry;
        }
      }
    }
    return longest == null ? OptionalInt.empty() : OptionalInt.of(longest.address);
  }
}
