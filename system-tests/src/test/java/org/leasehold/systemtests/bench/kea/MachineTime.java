package org.leasehold.systemtests.bench.kea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What all processors of the machine have done since it was started, all processes' time. */
record MachineTime(Duration busy, Duration all) {

  // proc(5): ticks of 10 ms for user, nice, system, idle, iowait, irq, softirq, steal.
  private static final int COUNTERS = 8;
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  static MachineTime now() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
      return parse(lines.findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static MachineTime parse(String line) {
    String[] fields = line.split(" +");
    long all = 0;
    long idle = 0;
    for (int i = 0; i < COUNTERS; i++) {
      long ticks = Long.parseLong(fields[i + 1]);
      all += ticks;
      idle += i == IDLE || i == IOWAIT ? ticks : 0;
    }
    return new MachineTime(Duration.ofMillis((all - idle) * 10), Duration.ofMillis(all * 10));
  }

  /** The share of the processors since then that went to others than those who took so long. */
  double othersSince(MachineTime before, Duration ours) {
    double others = busy.minus(before.busy).minus(ours).toMillis();
    return Math.max(0, others / Math.max(1, all.minus(before.all).toMillis()));
  }
}
