package org.leasehold.edge.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Packets that come while an edge starts, kept for as long as their clients wait for an answer:
 * bounded, and one for each transaction. For one thread.
 */
public final class EarlyPackets<T> {

  private record Kept<T>(T packet, long receivedNanos) {}

  private final int most;
  private final long patienceNanos;
  private final Map<Object, Kept<T>> kept = new LinkedHashMap<>();

  /**
   * @param most packets; beyond, the oldest gives way
   * @param patience for how long a client waits
   */
  public EarlyPackets(int most, Duration patience) {
    this.most = most;
    this.patienceNanos = patience.toNanos();
  }

  /**
   * Keeps a packet, in place of an earlier one of the same transaction.
   *
   * @param transaction equal for packets of which one is to be answered
   * @param receivedNanos on the clock that {@link #take} is given
   * @return how many packets gave way to it
   */
  public int keep(Object transaction, T packet, long receivedNanos) {
    int before = kept.size() + 1;
    kept.remove(transaction);
    kept.put(transaction, new Kept<>(packet, receivedNanos));
    kept.values().removeIf(each -> isOver(each, receivedNanos));
    if (kept.size() > most) {
      kept.remove(kept.keySet().iterator().next());
    }
    return before - kept.size();
  }

  private boolean isOver(Kept<T> each, long nowNanos) {
    return nowNanos - each.receivedNanos() > patienceNanos;
  }

  /** Those whose clients still wait, in the order in which they came; none is kept any longer. */
  public List<T> take(long nowNanos) {
    List<T> packets = new ArrayList<>();
    for (Kept<T> each : kept.values()) {
      if (!isOver(each, nowNanos)) {
        packets.add(each.packet());
      }
    }
    kept.clear();
    return packets;
  }

  public int size() {
    return kept.size();
  }
}
