package org.leasehold.systemtests.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.HighAvailability;

/**
 * {@code leasehold bench failover}: for how long clients get no answer when the server that answers
 * fails, Kea's hot-standby pair beside Leasehold's, in turn, on one machine. Options: {@code
 * --rounds} kills (20), {@code --stops} clean stops (10), {@code --restarts} kills with a restart
 * within the session timeout (1), {@code --only} kea or leasehold, {@code --seed}, {@code --out}
 * folder for logs and failover.json.
 */
public final class FailoverBench {

  private static final int HEARTBEAT = 500;
  private static final int MAX_RESPONSE = 10_000;
  private static final int SHORT_HEARTBEAT = 100;
  private static final int SHORT_MAX_RESPONSE = 1_000;

  private final int rounds;
  private final int stops;
  private final int restarts;
  private final String only;
  private final long seed;
  private final Path out;

  private FailoverBench(Options options) {
    rounds = options.number("--rounds", 20);
    stops = options.number("--stops", 10);
    restarts = options.number("--restarts", 1);
    only = options.text("--only", "");
    seed = options.number("--seed", 1);
    out = options.folder("target/bench-failover");
  }

  public static void main(String[] arguments) throws IOException {
    Options options =
        new Options(
            arguments, Set.of("--rounds", "--stops", "--restarts", "--only", "--seed", "--out"));
    new FailoverBench(options).run();
  }

  private void run() throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.addAll(sideBySide());
    if (!only.equals("kea")) {
      rows.add(shortTimeouts());
    }
    String table = table(rows);
    for (int i = 1; i <= restarts; i++) {
      RestartRound.Noticed noticed =
          RestartRound.measure(out.resolve("restart-" + i), HEARTBEAT, MAX_RESPONSE);
      table += "\nKilled and restarted, one of three edges: " + noticed.text() + "\n";
    }
    System.out.println(table);
    TestFolder.write(out.resolve("failover.md"), table);
    TestFolder.write(out.resolve("failover.json"), json(rows));
    System.out.println("figures and logs: " + out);
  }

  /** One line of the table. */
  private record Row(String event, String settings, Figures kea, Figures leasehold) {

    String ratio() {
      return kea.all().isEmpty() || leasehold.all().isEmpty()
          ? ""
          : "%.2f".formatted(leasehold.medianMillis() / kea.medianMillis());
    }
  }

  private List<Row> sideBySide() {
    HighAvailability settings = HighAvailability.hotStandby(2, HEARTBEAT, MAX_RESPONSE);
    String text = MAX_RESPONSE + "/" + HEARTBEAT;
    Row kills = new Row("SIGKILL", text, new Figures("kea"), new Figures("leasehold"));
    Row ends = new Row("SIGTERM", text, new Figures("kea"), new Figures("leasehold"));
    try (Contestant kea =
            only.equals("leasehold")
                ? null
                : new KeaPair(out.resolve("kea"), settings, FailoverRound.CLIENTS_BEHIND_RELAY);
        Contestant leasehold =
            only.equals("kea")
                ? null
                : new LeaseholdPair(
                    out.resolve("leasehold"), settings, FailoverRound.CLIENTS_BEHIND_RELAY)) {
      FailoverRound keaRound = round(kea);
      FailoverRound leaseholdRound = round(leasehold);
      for (int i = 0; i < Math.max(rounds, stops); i++) {
        for (Row row : List.of(kills, ends)) {
          if (i >= (row == kills ? rounds : stops)) {
            continue;
          }
          Signal signal = row == kills ? Signal.KILL : Signal.TERM;
          measure(kea, keaRound, signal, row.kea());
          measure(leasehold, leaseholdRound, signal, row.leasehold());
        }
      }
    }
    return List.of(kills, ends);
  }

  private Row shortTimeouts() {
    Row row =
        new Row(
            "SIGKILL",
            SHORT_MAX_RESPONSE + "/" + SHORT_HEARTBEAT,
            new Figures("kea"),
            new Figures("leasehold"));
    HighAvailability settings = HighAvailability.hotStandby(2, SHORT_HEARTBEAT, SHORT_MAX_RESPONSE);
    try (Contestant leasehold =
        new LeaseholdPair(
            out.resolve("leasehold-short"), settings, FailoverRound.CLIENTS_BEHIND_RELAY)) {
      FailoverRound round = round(leasehold);
      for (int i = 0; i < rounds; i++) {
        measure(leasehold, round, Signal.KILL, row.leasehold());
      }
    }
    return row;
  }

  private FailoverRound round(Contestant pair) {
    return pair == null
        ? null
        : new FailoverRound(pair, out.resolve(pair.name().replaceAll("\\W+", "-")), seed);
  }

  private static void measure(
      Contestant pair, FailoverRound round, Signal signal, Figures figures) {
    if (pair == null) {
      return;
    }
    Duration gap = round.measure(signal);
    figures.add(gap);
    System.out.printf("%s SIG%s %d ms%n", pair.name(), signal, gap.toMillis());
  }

  private static String table(List<Row> rows) {
    StringBuilder text = new StringBuilder("\n" + Machine.text() + "\n\n");
    text.append(
        "From the signal to the first ACK by the other server: median (range, rounds).\n\n");
    text.append(
        "| active server | max-response-delay/heartbeat-delay, ms | Kea | Leasehold | ratio |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    for (Row row : rows) {
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.event(),
                  row.settings(),
                  row.kea().text(),
                  row.leasehold().text(),
                  row.ratio()));
    }
    return text.toString();
  }

  private static String json(List<Row> rows) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode().put("machine", Machine.text());
    for (Row row : rows) {
      ObjectNode each = all.withArray("rows").addObject();
      each.put("event", row.event()).put("settings", row.settings());
      for (Figures figures : List.of(row.kea(), row.leasehold())) {
        figures.all().forEach(one -> each.withArray(figures.what() + "Millis").add(one.toMillis()));
      }
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
