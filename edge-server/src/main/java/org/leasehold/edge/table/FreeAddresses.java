package org.leasehold.edge.table;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Which addresses of one pool are free, by partition: a pool is sliced by the rule that gives each
 * address its partition (address modulo partition count), so that an owner looks through its own
 * slices only.
 */
public final class FreeAddresses {

  private final int first;
  private final int last;
  private final int partitions;
  private final FreeBits[] slices;
  private final int[] sliceStart;
  private final int[] cursors;
  private int turn;

  /**
   * @param first the pool's first address, all of them free at first
   * @param last the pool's last address, unsigned not below first
   */
  FreeAddresses(int first, int last, int partitions) {
    this.first = first;
    this.last = last;
    this.partitions = partitions;
    slices = new FreeBits[partitions];
    sliceStart = new int[partitions];
    cursors = new int[partitions];
    long size = Integer.toUnsignedLong(last) - Integer.toUnsignedLong(first) + 1;
    for (int step = 0; step < Math.min(partitions, size); step++) {
      int partition = Integer.remainderUnsigned(first + step, partitions);
      int members = (int) ((size - step + partitions - 1) / partitions);
      sliceStart[partition] = first + step;
      slices[partition] = new FreeBits(members);
      for (int member = 0; member < members; member++) {
        slices[partition].add(member);
      }
    }
  }

  boolean covers(int address) {
    return Integer.compareUnsigned(address, first) >= 0
        && Integer.compareUnsigned(address, last) <= 0;
  }

  public boolean isFree(int address) {
    int partition = Integer.remainderUnsigned(address, partitions);
    return slices[partition].contains(member(partition, address));
  }

  void setFree(int address, boolean free) {
    int partition = Integer.remainderUnsigned(address, partitions);
    int member = member(partition, address);
    if (free) {
      slices[partition].add(member);
    } else if (slices[partition].remove(member)) {
      cursors[partition] = member + 1;
      turn = partition + 1 == partitions ? 0 : partition + 1;
    }
  }

  private int member(int partition, int address) {
    return Integer.divideUnsigned(address - sliceStart[partition], partitions);
  }

  /**
   * The next address of a partition is one from somewhere in its slice; {@code salt} says where.
   */
  void startElsewhere(int partition, long salt) {
    if (slices[partition] != null) {
      long mixed = salt * 0x9E3779B97F4A7C15L >>> 20;
      cursors[partition] = (int) (mixed % slices[partition].size());
    }
  }

  /** Whether an address of a partition is free. */
  boolean has(int partition) {
    return slices[partition] != null && slices[partition].count() > 0;
  }

  /**
   * A free address of a partition that qualifies: the one after the address that was taken last, so
   * that each slice has its turn and an address that has just become free is the last to be given
   * again.
   */
  public OptionalInt next(IntPredicate owned) {
    for (int step = 0; step < partitions; step++) {
      int partition = (turn + step) % partitions;
      if (slices[partition] == null || !owned.test(partition)) {
        continue;
      }
      int member = slices[partition].nextFrom(cursors[partition]);
      if (member >= 0) {
        return OptionalInt.of(sliceStart[partition] + member * partitions);
      }
    }
    return OptionalInt.empty();
  }
}
