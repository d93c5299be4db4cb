package org.leasehold.edge.table;

import java.util.Arrays;

/**
 * Addresses by the time at which they have to be looked at: a binary heap in two arrays, 12 bytes
 * an entry.
 */
final class EndQueue {

  private long[] times = new long[1024];
  private int[] addresses = new int[1024];
  private int size;

  int size() {
    return size;
  }

  void add(long time, int address) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      addresses = Arrays.copyOf(addresses, size * 2);
    }
    int at = size++;
    while (at > 0) {
      int parent = at - 1 >>> 1;
      if (times[parent] <= time) {
        break;
      }
      times[at] = times[parent];
      addresses[at] = addresses[parent];
      at = parent;
    }
    times[at] = time;
    addresses[at] = address;
  }

  /** The earliest time; {@link Long#MAX_VALUE} when there is none. */
  long firstTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  int poll() {
    int result = addresses[0];
    size--;
    long time = times[size];
    int address = addresses[size];
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && times[child + 1] < times[child]) {
        child++;
      }
      if (times[child] >= time) {
        break;
      }
      times[at] = times[child];
      addresses[at] = addresses[child];
      at = child;
    }
    times[at] = time;
    addresses[at] = address;
    return result;
  }
}
