package org.leasehold.edge.table;

import java.util.Arrays;

/**
 * The table's rows by number. What refers to a row by its number instead of by reference is nothing
 * to the garbage collector: a reference to a new row in an old array of references makes it read a
 * hundred of them again, and in hash tables each new row has another hundred.
 */
final class Rows {

  /** The number of no row. */
  static final int NONE = 0;

  private Row[] rows = new Row[256];
  private int unused = NONE + 1;
  private int[] vacant = new int[256];
  private int vacancies;

  /** Gives a row its number, until it is removed. */
  void add(Row row) {
    row.number = vacancies > 0 ? vacant[--vacancies] : nextUnused();
    rows[row.number] = row;
  }

  private int nextUnused() {
    if (unused == rows.length) {
      rows = Arrays.copyOf(rows, rows.length + (rows.length >> 1));
    }
    return unused++;
  }

  void remove(Row row) {
    rows[row.number] = null;
    if (vacancies == vacant.length) {
      vacant = Arrays.copyOf(vacant, vacancies * 2);
    }
    vacant[vacancies++] = row.number;
    row.number = NONE;
  }

  /** Null for {@link #NONE}. */
  Row get(int number) {
    return rows[number];
  }
}
