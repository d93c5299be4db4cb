package org.leasehold.stream.rim;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.leasehold.stream.topology.LogEnd;
import org.leasehold.stream.topology.LogEnds;

/** The last known ends of a site's partitions; any thread may read them. */
final class KnownEnds implements LogEnds {

  private final Map<Integer, LogEnd> newest = new ConcurrentHashMap<>();

  @Override
  public LogEnd newest(int partition) {
    return newest.get(partition);
  }

  /**
   * @param at the wall clock before the ends were requested
   */
  void set(Instant at, Map<Integer, Long> endOffsets) {
    endOffsets.forEach((partition, end) -> newest.put(partition, new LogEnd(at, end)));
  }
}
