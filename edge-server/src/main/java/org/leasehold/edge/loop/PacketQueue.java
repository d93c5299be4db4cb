package org.leasehold.edge.loop;

import java.util.Collection;

/**
 * Kea's kea-ring4: packets in the order in which they came; in a full one the newest takes the
 * place of the oldest, whose client has the least patience left. For any number of threads.
 */
final class PacketQueue<T> {

  private final Object[] ring;
  private int first;
  private int size;

  PacketQueue(int capacity) {
    ring = new Object[capacity];
  }

  /**
   * @return the oldest packet if there was no room beside it, else null
   */
  synchronized T add(T packet) {
    int last = first + size;
    if (size < ring.length) {
      ring[last < ring.length ? last : last - ring.length] = packet;
      size++;
      return null;
    }
    T oldest = at(first);
    ring[first] = packet;
    first = next(first);
    return oldest;
  }

  /**
   * Moves the oldest packets to another collection.
   *
   * @param most of them
   */
  synchronized void drainTo(Collection<? super T> target, int most) {
    for (int i = 0; i < most && size > 0; i++) {
      target.add(at(first));
      ring[first] = null;
      first = next(first);
      size--;
    }
  }

  private int next(int index) {
    return index + 1 < ring.length ? index + 1 : 0;
  }

  @SuppressWarnings("unchecked") // nothing else is put there
  private T at(int index) {
    return (T) ring[index];
  }
}
