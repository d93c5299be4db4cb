package org.leasehold.edge.table;

import java.util.Arrays;

/**
 * What the table holds, by number. What refers to a row by its number instead of by reference is
 * nothing to the garbage collector: a reference to a new row in an old array of references makes it
 * read a hundred of them again, and in hash tables each new row has another hundred. And a number
 * is shorter than the address or prefix of either family that it stands for.
 */
final class Numbered<E extends Numbered.Entry> {

  /** The number of nothing. */
  static final int NONE = 0;

  /** What may have a number. */
  abstract static class Entry {
    int number = NONE;
  }

  private Entry[] entries = new Entry[256];
  private int unused = NONE + 1;
  private int[] vacant = new int[256];
  private int vacancies;

  /** Gives an entry its number, until it is removed. */
  void add(E entry) {
    entry.number = vacancies > 0 ? vacant[--vacancies] : nextUnused();
    entries[entry.number] = entry;
  }

  private int nextUnused() {
    if (unused == entries.length) {
      entries = Arrays.copyOf(entries, entries.length + (entries.length >> 1));
    }
    return unused++;
  }

  void remove(E entry) {
    entries[entry.number] = null;
    if (vacancies == vacant.length) {
      vacant = Arrays.copyOf(vacant, vacancies * 2);
    }
    vacant[vacancies++] = entry.number;
    entry.number = NONE;
  }

  /** Null for {@link #NONE}, and for what has been removed. */
  @SuppressWarnings("unchecked") // add lets nothing else in
  E get(int number) {
    return (E) entries[number];
  }
}
