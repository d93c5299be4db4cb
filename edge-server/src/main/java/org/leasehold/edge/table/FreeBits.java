package org.leasehold.edge.table;

import java.util.Arrays;

/**
 * A set of small numbers that finds its next member in constant time at any fill: a tree of bit
 * sets, 64 children a node. A million members take four levels and 130 KB.
 */
final class FreeBits {

  private static final int NONE = -1;

  private final int size;
  private final long[][] levels;
  private int count;

  /**
   * @param size members are 0 to size - 1; none of them is in the set at first
   */
  FreeBits(int size) {
    this.size = size;
    int depth = 1;
    for (int words = words(size); words > 1; words = words(words)) {
      depth++;
    }
    levels = new long[depth][];
    int bits = size;
    for (int level = 0; level < depth; level++) {
      levels[level] = new long[Math.max(1, words(bits))];
      bits = levels[level].length;
    }
  }

  private static int words(int bits) {
    return bits + 63 >>> 6;
  }

  int size() {
    return size;
  }

  int count() {
    return count;
  }

  boolean contains(int member) {
    return (levels[0][member >>> 6] & 1L << member) != 0;
  }

  /** All numbers are members from now on. */
  void fill() {
    int bits = size;
    for (long[] level : levels) {
      Arrays.fill(level, -1L);
      if ((bits & 63) != 0 || bits == 0) {
        level[level.length - 1] = (1L << bits) - 1;
      }
      bits = level.length;
    }
    count = size;
  }

  void add(int member) {
    if (contains(member)) {
      return;
    }
    count++;
    int bit = member;
    for (long[] level : levels) {
      boolean wasEmpty = level[bit >>> 6] == 0;
      level[bit >>> 6] |= 1L << bit;
      if (!wasEmpty) {
        return;
      }
      bit >>>= 6;
    }
  }

  /**
   * @return whether it was in the set
   */
  boolean remove(int member) {
    if (!contains(member)) {
      return false;
    }
    count--;
    int bit = member;
    for (long[] level : levels) {
      level[bit >>> 6] &= ~(1L << bit);
      if (level[bit >>> 6] != 0) {
        return true;
      }
      bit >>>= 6;
    }
    return true;
  }

  /**
   * @return the first member at or after {@code from}, else the first of all; -1 when the set is
   *     empty
   */
  int nextFrom(int from) {
    int found = from < size ? ceiling(from) : NONE;
    return found == NONE ? ceiling(0) : found;
  }

  private int ceiling(int from) {
    int bit = from;
    for (int level = 0; level < levels.length; level++) {
      int word = bit >>> 6;
      if (word >= levels[level].length) {
        return NONE;
      }
      long rest = levels[level][word] & -1L << bit;
      if (rest != 0) {
        return descend(level, (word << 6) + Long.numberOfTrailingZeros(rest));
      }
      bit = word + 1;
    }
    return NONE;
  }

  private int descend(int fromLevel, int fromBit) {
    int bit = fromBit;
    for (int level = fromLevel - 1; level >= 0; level--) {
      bit = (bit << 6) + Long.numberOfTrailingZeros(levels[level][bit]);
    }
    return bit;
  }
}
