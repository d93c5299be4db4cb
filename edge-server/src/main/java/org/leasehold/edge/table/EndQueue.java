package org.leasehold.edge.table;

import java.util.Arrays;

/**
 * What is {@link Numbered} by the time at which it has to be looked at: a binary heap in two
 * arrays, 12 bytes an entry.
 */
final class EndQueue {

  private long[] times = new long[1024];
  private int[] numbers = new int[1024];
  private int size;

  int size() {
    return size;
  }

  void add(long time, int number) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    int at = size++;
    while (at > 0) {
      int parent = at - 1 >>> 1;
      if (times[parent] <= time) {
        break;
      }
      times[at] = times[parent];
      numbers[at] = numbers[parent];
      at = parent;
    }
    times[at] = time;
    numbers[at] = number;
  }

  /** The earliest time; {@link Long#MAX_VALUE} when there is none. */
  long firstTime() {
    return size == 0 ? Long.MAX_VALUE : times[0];
  }

  int poll() {
    int result = numbers[0];
    size--;
    long time = times[size];
    int number = numbers[size];
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
      numbers[at] = numbers[child];
      at = child;
    }
    times[at] = time;
    numbers[at] = number;
    return result;
  }
}
