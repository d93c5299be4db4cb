package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;

/** flock(1)'s exclusive lock of a file, for a machine that others use between the turns. */
final class MachineLock implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Daemon holder;

  /**
   * Waits for the lock.
   *
   * @param file empty: none is taken
   */
  MachineLock(String file, Path log) {
    // The sleep bounds how long it is held, whatever becomes of the bench.
    List<String> command =
        List.of("flock", "--no-fork", file, "sh", "-c", "echo locked; exec sleep 900");
    holder = new Daemon("flock", command, Map.of(), log, Readiness.line("locked"));
    if (!file.isEmpty()) {
      holder.start().awaitReady(PATIENCE);
    }
  }

  @Override
  public void close() {
    holder.close();
  }
}
