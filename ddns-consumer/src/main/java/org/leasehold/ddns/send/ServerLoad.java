package org.leasehold.ddns.send;

import java.time.Instant;

/**
 * The updates on their way to one server, from all domains. BIND silently drops what exceeds its
 * {@code update-quota} (100), so the bound is the server's, not the domain's. A server makes the
 * updates of a zone one by one: if answers come too late, fewer are sent at a time (half as many,
 * then one more for each round of answers, as TCP does); otherwise each would be sent and made
 * again and again.
 */
final class ServerLoad {

  private final int bound;
  private double window;
  private int inFlight;
  private Instant lastCut = Instant.MIN;

  ServerLoad(int bound) {
    this.bound = bound;
    this.window = bound;
  }

  boolean isFull() {
    return inFlight >= (int) window;
  }

  void sent() {
    inFlight++;
  }

  void answered() {
    inFlight--;
    window = Math.min(bound, window + 1 / window);
  }

  /**
   * @param sentAt updates that were on their way at the last cut are no reason for another
   */
  void unanswered(Instant sentAt, Instant now) {
    inFlight--;
    if (!sentAt.isBefore(lastCut)) {
      window = Math.max(1, window / 2);
      lastCut = now;
    }
  }
}
