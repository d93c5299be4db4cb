package org.leasehold.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** An input that takes long is a finding too. What never ends is ended with its process. */
final class CpuTime {

  /** Of instrumented code, the compilation of it included. */
  private static final long MOST_NANOS = 5_000_000_000L;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long begun = THREADS.getCurrentThreadCpuTime();

  void requireShort() {
    long nanos = THREADS.getCurrentThreadCpuTime() - begun;
    if (nanos > MOST_NANOS) {
      throw new AssertionError("took " + nanos / 1_000_000 + " ms of processor time");
    }
  }
}
