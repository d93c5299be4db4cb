package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leasehold.systemtests.bench.Options;
import org.leasehold.systemtests.harness.net.TestFolder;

/**
 * {@code leasehold bench kea}: Kea and Leasehold in turn on one machine, under perfdhcp. Options:
 * {@code --only} names with commas (all), {@code --rounds} (3), {@code --starts} rounds of starts
 * with and without leases (as many), {@code --leases} for them (1000000), {@code --seconds} of each
 * trial (6), {@code --warm-up} seconds (20), {@code --lock} a file to lock during each turn, {@code
 * --json} the file for all figures, {@code --out} folder for logs.
 */
public final class KeaBench {

  private static final Set<String> OPTIONS =
      Set.of(
          "--only",
          "--rounds",
          "--starts",
          "--leases",
          "--seconds",
          "--warm-up",
          "--lock",
          "--json",
          "--out");

  private final List<Entrant> entrants;
  private final int rounds;
  private final int starts;
  private final Path out;
  private final Path json;
  private final Turns turns;
  private final Figures figures;

  private KeaBench(Options options, String arguments) {
    entrants = Entrant.of(options.text("--only", ""));
    Programs.require(entrants);
    rounds = options.number("--rounds", 3);
    starts = options.number("--starts", rounds);
    int seconds = options.number("--seconds", 6);
    int warmUp = options.number("--warm-up", 20);
    out = options.folder("target/bench-kea");
    json = Path.of(options.text("--json", out.resolve("kea.json").toString())).toAbsolutePath();
    turns =
        new Turns(
            out,
            options.text("--lock", ""),
            warmUp,
            seconds,
            options.number("--leases", 1_000_000));
    figures =
        new Figures(
            arguments,
            warmUp,
            seconds,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            turns.failures());
  }

  public static void main(String[] arguments) {
    try {
      new KeaBench(new Options(arguments, OPTIONS), String.join(" ", arguments)).run();
    } catch (IllegalArgumentException e) {
      System.err.println("bench: error: " + e.getMessage());
      System.exit(2);
    }
  }

  private void run() {
    for (int round = 1; round <= Math.max(rounds, starts); round++) {
      for (Entrant entrant : entrants) {
        if (round <= rounds && entrant.isWarmedUp()) {
          turns.rate(entrant, round).ifPresent(figures.rounds()::add);
          save();
        }
      }
      for (Entrant entrant : entrants) {
        if (round <= rounds && isRamped(entrant)) {
          turns.ramp(entrant, round).ifPresent(figures.ramps()::add);
          save();
        }
      }
      for (Entrant entrant : entrants) {
        if (round <= starts && entrant.isStored()) {
          turns.emptyStart(entrant, round).ifPresent(figures.starts()::add);
          turns.loadedStart(entrant, round).ifPresent(figures.starts()::add);
          turns.fullPool(entrant, round).ifPresent(figures.fullPools()::add);
          save();
        }
      }
    }
    System.out.println(new Tables(figures).text());
    System.out.println("figures: " + json + "; table and logs: " + out);
  }

  /** Kea likewise, where it is a contestant beside the newcomer's. */
  private boolean isRamped(Entrant entrant) {
    return entrants.contains(Entrant.OUT_OF_THE_BOX)
        && (entrant == Entrant.OUT_OF_THE_BOX || entrant.isMemfile());
  }

  // After each turn, so that what was measured outlives whatever comes.
  private void save() {
    TestFolder.write(json, figures.json());
    TestFolder.write(out.resolve("kea.md"), new Tables(figures).text());
  }
}
