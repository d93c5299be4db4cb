package org.leasehold.platform.logging;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;

/**
 * Logs a recurring line at most once per period, with the number left out in between. For any
 * thread.
 */
public final class SparseLog {

  private static final Duration USUAL = Duration.ofSeconds(10);

  private final Logger log;
  private final long interval;
  private boolean logged;
  private long last;
  private long silent;

  /** At most every ten seconds. */
  public SparseLog(Logger log) {
    this(log, USUAL);
  }

  public SparseLog(Logger log, Duration interval) {
    this.log = log;
    this.interval = interval.toNanos();
  }

  /**
   * @param line one line with key=value pairs
   */
  public void warn(String line) {
    warn(() -> line);
  }

  /**
   * @param line made only if it is logged
   */
  public synchronized void warn(Supplier<String> line) {
    long now = System.nanoTime();
    if (logged && now - last < interval) {
      silent++;
      return;
    }
    log.warn("{} notLogged={}", line.get(), silent);
    logged = true;
    last = now;
    silent = 0;
  }
}
