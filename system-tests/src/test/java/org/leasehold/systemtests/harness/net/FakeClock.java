package org.leasehold.systemtests.harness.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/**
 * The wall clock of one process (libfaketime): it can be set off while the process runs; its
 * monotonic clock goes on untouched.
 */
public final class FakeClock {

  private static final String MACHINE =
      System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x86_64";

  private static final Path LIBRARY =
      Path.of("/usr/lib/" + MACHINE + "-linux-gnu/faketime/libfaketime.so.1");

  private final Path file;

  /** Right at first. */
  public FakeClock(Path file) {
    this.file = file;
    set(Duration.ZERO);
  }

  /** The environment of the process that is to have this clock. */
  public Map<String, String> environment() {
    Peers.requireFile(LIBRARY, "libfaketime");
    return Map.of(
        "LD_PRELOAD", LIBRARY.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        // read again each second
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        // otherwise a JVM's timed waits end at once
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /** From about a second from now on the process's clock is so far from the right time. */
  public void set(Duration offset) {
    String sign = offset.isNegative() ? "" : "+";
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, sign + offset.toMillis() / 1000.0 + "s\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
