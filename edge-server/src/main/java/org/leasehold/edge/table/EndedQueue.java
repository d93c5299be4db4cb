package org.leasehold.edge.table;

import org.leasehold.schemas.lease.LeaseKey;

/**
 * Free addresses whose former leases are still remembered, in the order in which they became free:
 * a list through the table's own rows, so that entering, leaving and finding the first take
 * constant time and no memory of their own.
 */
final class EndedQueue {

  /** What may stand in one queue at a time. */
  abstract static class Entry extends Numbered.Entry {
    private long turn;
    private EndedQueue queue;
    private Entry before;
    private Entry after;

    /** The address or prefix that is free. */
    abstract LeaseKey key();

    /** Leaves the queue, if it stands in one. */
    final void leave() {
      if (queue != null) {
        queue.remove(this);
      }
    }

    /** When it became free, in comparison with others: a number that grows. */
    final long turn() {
      return turn;
    }
  }

  private Entry first;
  private Entry last;
  private int size;

  int size() {
    return size;
  }

  /** What has been free for the longest time; null when nothing is here. */
  Entry first() {
    return first;
  }

  /** As the last one; where it stands already it keeps its place. */
  void add(Entry entry, long turn) {
    if (entry.queue == this) {
      return;
    }
    entry.leave();
    entry.queue = this;
    entry.turn = turn;
    entry.before = last;
    if (last == null) {
      first = entry;
    } else {
      last.after = entry;
    }
    last = entry;
    size++;
  }

  private void remove(Entry entry) {
    if (entry.before == null) {
      first = entry.after;
    } else {
      entry.before.after = entry.after;
    }
    if (entry.after == null) {
      last = entry.before;
    } else {
      entry.after.before = entry.before;
    }
    entry.queue = null;
    entry.before = null;
    entry.after = null;
    size--;
  }
}
