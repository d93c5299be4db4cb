package org.leasehold.edge.net;

import java.time.Duration;
import org.slf4j.Logger;

/** Logs a recurring failure at most every ten seconds, and how many came in between. */
final class SparseLog {

  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final Logger log;
  private boolean logged;
  private long last;
  private long silent;

  SparseLog(Logger log) {
    this.log = log;
  }

  /**
   * @param line one line with key=value pairs
   */
  synchronized void warn(String line) {
    long now = System.nanoTime();
    if (logged && now - last < INTERVAL) {
      silent++;
      return;
    }
    log.warn("{} notLogged={}", line, silent);
    logged = true;
    last = now;
    silent = 0;
  }
}
