package org.leasehold.systemtests.bench.kea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.leasehold.systemtests.bench.Clients;
import org.leasehold.systemtests.bench.Options;
import org.leasehold.systemtests.harness.net.TestFolder;

/**
 * {@code leasehold bench kea}: Kea and Leasehold in turn on one machine, under perfdhcp. Options:
 * {@code --only} names with commas (all), {@code --rounds} (3), {@code --seconds} of each trial
 * (6), {@code --warm-up} seconds (20), {@code --lock} a file to lock during each turn, {@code
 * --json} the file for all figures, {@code --out} folder for logs.
 */
public final class KeaBench {

  private static final Clients CLIENTS = new Clients("10.128.0.0/11", "10.128.0.0/11");

  private final List<Entrant> entrants;
  private final int rounds;
  private final int seconds;
  private final int warmUp;
  private final String lock;
  private final Path out;
  private final Path json;

  private KeaBench(Options options) {
    entrants = Entrant.of(options.text("--only", ""));
    rounds = options.number("--rounds", 3);
    seconds = options.number("--seconds", 6);
    warmUp = options.number("--warm-up", 20);
    lock = options.text("--lock", "");
    out = options.folder("target/bench-kea");
    json = Path.of(options.text("--json", out.resolve("kea.json").toString())).toAbsolutePath();
  }

  public static void main(String[] arguments) {
    Options options =
        new Options(
            arguments,
            Set.of("--only", "--rounds", "--seconds", "--warm-up", "--lock", "--json", "--out"));
    try {
      KeaBench bench = new KeaBench(options);
      Programs.require(bench.entrants);
      bench.run(String.join(" ", arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: error: " + e.getMessage());
      System.exit(2);
    }
  }

  private void run(String arguments) {
    List<Round> done = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Entrant entrant : entrants) {
        done.add(turn(entrant, round));
        // After each turn, so that what was measured outlives whatever comes.
        Report report = new Report(arguments, warmUp, seconds, done);
        TestFolder.write(json, report.json());
        TestFolder.write(out.resolve("kea.md"), report.text());
      }
    }
    System.out.println(new Report(arguments, warmUp, seconds, done).text());
    System.out.println("figures: " + json + "; table and logs: " + out);
  }

  private Round turn(Entrant entrant, int round) {
    Path folder = out.resolve(entrant.text() + "-" + round);
    try (MachineLock held = new MachineLock(lock, out.resolve("lock.log"));
        Servers servers = entrant.start(folder, CLIENTS)) {
      return Round.measure(entrant, servers, warmUp, seconds);
    } finally {
      removeLeases(folder);
    }
  }

  // Gigabytes over some rounds; logs and configurations, at the top of the folder, stay.
  private static void removeLeases(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        boolean top = each.equals(folder) || each.getParent().equals(folder);
        if (!top
            || Files.isDirectory(each) && !each.equals(folder)
            || each.toString().endsWith(".csv")) {
          Files.delete(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
