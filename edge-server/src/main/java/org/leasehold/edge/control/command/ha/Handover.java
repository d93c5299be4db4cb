package org.leasehold.edge.control.command.ha;

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

  /**
   * Empty when the edge owns nothing any more, else a sentence about what it still owns, or that
   * this is not known.
   */
  String await(String edge) {
    long end = System.nanoTime() + patience.toNanos();
    HaView now = view.get();
    try {
      while (now.owned(edge) > 0 && !now.isCutOff() && System.nanoTime() - end < 0) {
        Thread.sleep(LOOK_MILLIS);
        now = view.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (now.isCutOff()) {
      return " Kafka does not answer this server: the others hear of this when it does, and what "
          + edge
          + " owns is not known until then.";
    }
    long left = now.owned(edge);
    return left == 0
        ? ""
        : " "
            + edge
            + " still owns "
            + left
            + " partitions, and serves them until another edge has claimed them: see status-get.";
  }
}
