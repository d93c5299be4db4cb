package org.leasehold.systemtests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.leasehold.systemtests.harness.load.ClientSide.Answer;
import org.leasehold.systemtests.harness.load.Habits;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/**
 * One failure of the server that answers, under a prober: complete four-way exchanges by new
 * clients, one each 20 ms, each message sent again after 200 ms, through a relay agent that passes
 * them to both servers.
 */
final class FailoverRound {

  static final int VALID_LIFETIME = 1_200;
  static final String POOL = "10.90.1.0 - 10.90.250.255";

  static final Clients CLIENTS_BEHIND_RELAY = new Clients(SiteNetwork.CLIENTS, POOL);

  private static final int EACH_SECOND = 50;
  private static final int CLIENTS = 20_000;
  private static final int ANSWERS_FIRST = 50;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Habits PROBER = new Habits(0, 0, 0, 0, 200, 0);

  private final Contestant pair;
  private final Path folder;
  private final Random random;
  private int rounds;

  FailoverRound(Contestant pair, Path folder, long seed) {
    this.pair = pair;
    this.folder = folder;
    this.random = new Random(seed);
  }

  /**
   * From the signal to the first acknowledgement by the other server.
   *
   * @param signal KILL or TERM
   */
  Duration measure(Signal signal) {
    await(
        "the pair to be whole",
        Duration.ofMinutes(3),
        () -> pair.whole() ? Optional.of(1) : Optional.empty());
    int round = ++rounds;
    LoadPlan plan =
        new LoadPlan(
            SiteNetwork.RELAY_ADDRESS,
            pair.network().addresses(),
            CLIENTS,
            EACH_SECOND,
            300,
            0,
            PROBER,
            0x02_1e_a5_00_00_00L + ((long) round << 16),
            "",
            round,
            "");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (LoadRun load = LoadRun.start(pair.network().relay(), plan, folder, "round-" + round)) {
      Answer before =
          await(
              "answers",
              LIMIT,
              () -> load.seen().acknowledgements().skip(ANSWERS_FIRST).findFirst());
      // at no fixed time within a heartbeat
      Pause.of(Duration.ofMillis(random.nextInt(1_000)));
      int active = number(load.seen().acknowledgements().reduce(before, (a, b) -> b).server());
      Daemon victim = pair.server(active);
      Instant at = Instant.now();
      victim.signal(signal);
      Answer first =
          await(
              "an answer by the other server",
              LIMIT,
              () ->
                  load.seen()
                      .acknowledgements()
                      .filter(each -> each.at().isAfter(at) && number(each.server()) != active)
                      .findFirst());
      if (!victim.awaitExit(LIMIT)) {
        throw new IllegalStateException(victim.name() + " did not end after SIG" + signal);
      }
      load.close();
      pair.restart(active);
      return Duration.between(at, first.at());
    }
  }

  private static int number(String address) {
    List<String> both = List.of(SiteNetwork.address(1), SiteNetwork.address(2));
    return both.indexOf(address) + 1;
  }

  private static <T> T await(String what, Duration limit, Supplier<Optional<T>> found) {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Optional<T> result = found.get();
      if (result.isPresent()) {
        return result.get();
      }
      Pause.of(Duration.ofMillis(100));
    }
    throw new IllegalStateException("waited for " + what + " for " + limit);
  }
}
