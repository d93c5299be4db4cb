package org.leasehold.systemtests.bench.kea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.leasehold.systemtests.bench.Clients;

/** The turns of the contestants: each starts its servers, measures, and leaves only logs. */
final class Turns {

  private static final String SUBNET = "10.128.0.0/11";
  private static final int FIRST_ADDRESS = 0x0a_80_00_00;
  private static final int ADDRESSES = 1 << 21;
  private static final Clients ALL = new Clients(SUBNET, SUBNET);

  private final Path out;
  private final String lock;
  private final int warmUpSeconds;
  private final int seconds;
  private final int leases;
  private final List<String> failures = new ArrayList<>();

  Turns(Path out, String lock, int warmUpSeconds, int seconds, int leases) {
    if (leases < 1 || leases > ADDRESSES / 2) {
      throw new IllegalArgumentException("--leases takes 1 to " + ADDRESSES / 2);
    }
    this.out = out;
    this.lock = lock;
    this.warmUpSeconds = warmUpSeconds;
    this.seconds = seconds;
    this.leases = leases;
  }

  /** What could not be measured, in a line each. */
  List<String> failures() {
    return failures;
  }

  Optional<Round> rate(Entrant entrant, int round) {
    return turn(
        entrant.text() + "-" + round,
        folder -> {
          try (Servers servers = entrant.start(folder, ALL)) {
            return Round.measure(entrant, servers, warmUpSeconds, seconds);
          }
        });
  }

  /** The start itself counts too: until the server says that it serves, or answers. */
  Optional<Ramp> ramp(Entrant entrant, int round) {
    return turn(
        entrant.text() + "-fresh-" + round,
        folder -> {
          long begun = System.nanoTime();
          try (Servers servers = entrant.start(folder, ALL)) {
            return Ramp.measure(entrant, servers, (System.nanoTime() - begun) / 1e9);
          }
        });
  }

  Optional<StartRound> emptyStart(Entrant entrant, int round) {
    return turn(
        entrant.text() + "-start-" + round,
        folder -> {
          try (Stored servers = entrant.store(folder, ALL)) {
            return StartRound.empty(entrant, servers, folder, ALL.pool());
          }
        });
  }

  Optional<StartRound> loadedStart(Entrant entrant, int round) {
    return turn(
        entrant.text() + "-loaded-" + round,
        folder -> {
          try (Stored servers = entrant.store(folder, ALL)) {
            servers.load(leaseFile("spread", ADDRESSES));
            return StartRound.loaded(
                entrant, servers, folder, ALL.pool(), leases, warmUpSeconds, seconds);
          }
        });
  }

  /** Nothing when the leases are too few for it. */
  Optional<FullPool> fullPool(Entrant entrant, int round) {
    if (!FullPool.isPossible(leases)) {
      return Optional.empty();
    }
    int addresses = (int) Math.ceil(leases / 0.99);
    int last = FIRST_ADDRESS + addresses - 1;
    String pool =
        "10.128.0.0 - %d.%d.%d.%d"
            .formatted(last >>> 24, last >>> 16 & 255, last >>> 8 & 255, last & 255);
    return turn(
        entrant.text() + "-full-" + round,
        folder -> {
          try (Stored servers = entrant.store(folder, new Clients(SUBNET, pool))) {
            servers.load(leaseFile("full", addresses));
            servers.serve();
            return FullPool.measure(entrant, servers, leases, warmUpSeconds);
          }
        });
  }

  // Written once for all contestants.
  private Path leaseFile(String name, int addresses) {
    Path file = out.resolve(name + "-leases4.csv");
    return Files.exists(file) ? file : LeaseFile.write(file, FIRST_ADDRESS, addresses, leases);
  }

  private <T> Optional<T> turn(String name, Function<Path, T> measure) {
    Path folder = out.resolve(name);
    try (MachineLock held = new MachineLock(lock, out.resolve("lock.log"))) {
      return Optional.of(measure.apply(folder));
    } catch (IllegalStateException e) {
      // The others' turns are worth having without it.
      failures.add(name + ": " + e.getMessage().lines().findFirst().orElse(""));
      System.err.println("bench: FAILED " + name + ": " + e.getMessage());
      return Optional.empty();
    } finally {
      removeLeases(folder);
    }
  }

  // Gigabytes over some rounds; logs and configurations, at the top of the folder, stay.
  private static void removeLeases(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        boolean kept = each.getParent().equals(folder) && isLogOrSetting(each);
        if (!each.equals(folder) && !kept) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLogOrSetting(Path file) {
    return Files.isRegularFile(file) && !file.toString().endsWith(".csv");
  }
}
