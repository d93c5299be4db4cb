package org.leasehold.ddns.consume;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which changes have been read and not finished, and up to where each partition may be committed:
 * its low-water mark. For any thread.
 */
public final class OffsetTracker {

  private static final class Partition {
    /** By offset, with the time of the change. */
    final TreeMap<Long, Instant> unfinished = new TreeMap<>();

    /** The next offset to read; -1 before the first is known. */
    long position = -1;

    long committed = -1;

    long lowWater() {
      return unfinished.isEmpty() ? position : unfinished.firstKey();
    }
  }

  private final Map<Integer, Partition> partitions = new HashMap<>();
  private int unfinished;

  /** A partition is ours from now on. */
  public synchronized void assign(int partition) {
    revoke(partition);
    partitions.put(partition, new Partition());
  }

  /** It is no longer ours; changes that finish later do not count. */
  public synchronized void revoke(int partition) {
    Partition gone = partitions.remove(partition);
    unfinished -= gone == null ? 0 : gone.unfinished.size();
  }

  public synchronized void read(int partition, long offset, Instant at) {
    if (partitions.get(partition).unfinished.put(offset, at) == null) {
      unfinished++;
    }
  }

  /** All before {@code position} has been read. */
  public synchronized void position(int partition, long position) {
    partitions.get(partition).position = position;
  }

  public synchronized void ended(int partition, long offset) {
    Partition of = partitions.get(partition);
    if (of != null && of.unfinished.remove(offset) != null) {
      unfinished--;
    }
  }

  /** The low-water marks that have risen since they were last {@link #committed}, by partition. */
  public synchronized Map<Integer, Long> toCommit() {
    Map<Integer, Long> marks = new HashMap<>();
    partitions.forEach(
        (number, partition) -> {
          long mark = partition.lowWater();
          if (mark >= 0 && mark > partition.committed) {
            marks.put(number, mark);
          }
        });
    return marks;
  }

  public synchronized void committed(Map<Integer, Long> marks) {
    marks.forEach(
        (number, mark) -> {
          Partition partition = partitions.get(number);
          if (partition != null && mark > partition.committed) {
            partition.committed = mark;
          }
        });
  }

  /** Changes that have been read and not finished. */
  public synchronized int unfinished() {
    return unfinished;
  }

  /** The time of the oldest among the partitions' first changes. */
  public synchronized Optional<Instant> oldest() {
    return partitions.values().stream()
        .map(partition -> partition.unfinished.values())
        .filter(times -> !times.isEmpty())
        .map(times -> times.iterator().next())
        .min(Instant::compareTo);
  }

  public synchronized Collection<Integer> assigned() {
    return Set.copyOf(partitions.keySet());
  }
}
