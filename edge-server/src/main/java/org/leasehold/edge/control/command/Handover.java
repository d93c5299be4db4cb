package org.leasehold.edge.control.command;

import java.time.Duration;
import java.util.function.Supplier;
import org.leasehold.edge.control.view.HaView;

/** Waits until others have claimed what an edge owns, so that an answer can say so. */
public final class Handover {

  private static final long LOOK_MILLIS = 50;

  private final Supplier<HaView> view;
  private final Duration patience;

  /**
   * @param patience how long an answer may wait
   */
  public Handover(Supplier<HaView> view, Duration patience) {
    this.view = view;
    this.patience = patience;
  }

  /** Empty when the edge owns nothing any more, else a sentence about what it still owns. */
  String await(String edge) {
    long end = System.nanoTime() + patience.toNanos();
    long left = view.get().owned(edge);
    try {
      while (left > 0 && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK_MILLIS);
        left = view.get().owned(edge);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return left == 0
        ? ""
        : " "
            + edge
            + " still owns "
            + left
            + " partitions, and serves them until another edge has claimed them: see status-get.";
  }
}
