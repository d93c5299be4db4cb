package org.leasehold.edge.transfer;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far something has come: a bar on a terminal, otherwise a line now and then. */
public final class Progress {

  private static final int BAR = 30;
  private static final long NANOS = 1_000_000_000L;
  private static final long BETWEEN_LINES = 5 * NANOS;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long begun;
  private long lastLine;
  private boolean open;

  /**
   * @param nanos a monotonic clock
   */
  public Progress(PrintStream out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    begun = nanos.getAsLong();
    lastLine = begun;
  }

  public void show(long done, long total) {
    long now = nanos.getAsLong();
    if (done == 0) {
      begun = now; // the joining of the group is no part of the pace
    }
    if (terminal) {
      int filled = total == 0 ? BAR : (int) (done * BAR / total);
      out.print("\r[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] " + text(done, total));
      out.flush();
      open = true;
    } else if (now - lastLine >= BETWEEN_LINES) {
      lastLine = now;
      out.println(text(done, total));
    }
  }

  private String text(long done, long total) {
    return String.format(Locale.ROOT, "%,d of %,d leases, %,d a second", done, total, rate(done));
  }

  private long rate(long done) {
    return done * NANOS / Math.max(1, nanos.getAsLong() - begun);
  }

  /** Since the first was done. */
  public double seconds() {
    return (nanos.getAsLong() - begun) / (double) NANOS;
  }

  /** The bar is followed by other lines. */
  public void end() {
    if (open) {
      out.println();
      open = false;
    }
  }
}
