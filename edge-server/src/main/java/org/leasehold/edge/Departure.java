package org.leasehold.edge;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.leasehold.edge.runtime.SiteRuntime;
import org.leasehold.edge.serve.SiteServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A clean stop: first the others have claimed what this edge owns, then its clients are done. */
record Departure(SiteRuntime runtime, SiteServer site) {

  private static final Logger LOG = LoggerFactory.getLogger(Departure.class);
  private static final long HAND_OVER_MILLIS = 2000;
  private static final long STOP_MILLIS = 2000;

  /** Serves on until other edges have claimed what this one has. */
  void handOver() {
    CountDownLatch handedOver = new CountDownLatch(1);
    runtime.loop().execute(() -> site.leave(handedOver::countDown));
    closeQuietly(runtime.member());
    // Nobody takes over from an edge that is alone.
    await(handedOver, runtime.member().isSucceeded() ? HAND_OVER_MILLIS : 0);
  }

  /** Clients whose events are under way get their answers. */
  void letClientsFinish() {
    CountDownLatch idle = new CountDownLatch(1);
    runtime.loop().execute(() -> site.stopTaking(idle::countDown));
    if (!await(idle, STOP_MILLIS)) {
      LOG.info("stopping although clients wait for events that are not committed");
    }
  }

  private static boolean await(CountDownLatch event, long millis) {
    try {
      return event.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * @param part null when the start did not come so far
   */
  static void closeQuietly(AutoCloseable part) {
    if (part != null) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("not closed cleanly: {}", e.toString());
      }
    }
  }
}
