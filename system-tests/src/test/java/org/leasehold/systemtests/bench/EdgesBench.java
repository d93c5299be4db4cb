package org.leasehold.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.HighAvailability;
import org.leasehold.systemtests.harness.product.Site;
import org.leasehold.systemtests.harness.product.SiteSettings;

/**
 * {@code leasehold bench edges}: three edges that balance the load beside one edge: four-way
 * exchanges through a relay agent that passes to all of them. Options: {@code --seconds} of each
 * run (8), {@code --rate} at which the latencies are compared (500), {@code --out} folder for logs
 * and edges.json. All processes, the load's too, share the machine.
 */
public final class EdgesBench {

  private static final int CLIENTS = 60_000;
  private static final int FIRST_RATE = 250;
  private static final int STEPS = 3;

  /** Exchanges that needed a retransmission, or had no answer. */
  private static final double MOST_DROPS = 0.01;

  private final int seconds;
  private final int rate;
  private final Path out;
  private int runs;

  private EdgesBench(Options options) {
    seconds = options.number("--seconds", 8);
    rate = options.number("--rate", 500);
    out = options.folder("target/bench-edges");
  }

  public static void main(String[] arguments) throws IOException {
    new EdgesBench(new Options(arguments, Set.of("--seconds", "--rate", "--out"))).run();
  }

  /** A run: its rate, its drops' share, and the exchanges' latencies in µs. */
  private record Run(int rate, double drops, long p50, long p99) {

    boolean good() {
      return drops < MOST_DROPS;
    }
  }

  private record Row(int edges, Run compared, Run highest) {}

  private void run() throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.add(measure(1, HighAvailability.alone()));
    rows.add(measure(3, HighAvailability.loadBalancing(3, 500, 10_000)));
    String table = table(rows);
    System.out.println(table);
    TestFolder.write(out.resolve("edges.md"), table);
    TestFolder.write(out.resolve("edges.json"), json(rows));
    System.out.println("figures and logs: " + out);
  }

  private Row measure(int edges, HighAvailability availability) {
    Path folder = out.resolve(edges + "-edges");
    SiteSettings settings =
        new SiteSettings(availability, FailoverRound.VALID_LIFETIME, FailoverRound.POOL);
    try (Site site = new Site(folder, settings, false).start()) {
      load(site, folder, rate); // warms up
      Run compared = load(site, folder, rate);
      Run highest = compared;
      int bad = 2 * CLIENTS / seconds;
      for (int next = FIRST_RATE; next * seconds <= CLIENTS && next < bad; next *= 2) {
        Run run = load(site, folder, next);
        highest = run.good() ? run : highest;
        bad = run.good() ? bad : next;
      }
      for (int step = 0; step < STEPS && highest.good(); step++) {
        int next = Math.min((highest.rate() + bad) / 2, CLIENTS / seconds);
        Run run = load(site, folder, next);
        highest = run.good() ? run : highest;
        bad = run.good() ? bad : next;
      }
      return new Row(edges, compared, highest);
    }
  }

  private Run load(Site site, Path folder, int each) {
    LoadPlan plan =
        LoadPlan.steady(SiteNetwork.RELAY_ADDRESS, site.network.addresses(), CLIENTS, each, seconds)
            .settling(5);
    try (LoadRun load = LoadRun.start(site.network.relay(), plan, folder, "load-" + ++runs)) {
      JsonNode counts = load.await();
      int acks = counts.path("acks").asInt();
      int unanswered = counts.path("unanswered").asInt();
      int dropped = acks - counts.path("resent").path(0).asInt() + unanswered;
      Run run =
          new Run(
              each,
              dropped / (double) Math.max(1, acks + unanswered),
              counts.path("p50Micros").asLong(),
              counts.path("p99Micros").asLong());
      System.out.println(site.edges() + " edges: " + run);
      return run;
    }
  }

  private String table(List<Row> rows) {
    StringBuilder text = new StringBuilder("\n" + Machine.text() + "\n\n");
    text.append(
        "Four-way exchanges for %d s; a message not answered within 1 s is a drop.\n\n"
            .formatted(seconds));
    text.append(
        "| edges | p50 / p99 at %d a second | highest rate with less than 1 %% drops | p50 / p99 there |\n"
            .formatted(rate));
    text.append("| --- | --- | --- | --- |\n");
    for (Row row : rows) {
      text.append(
          "| %d | %s | %d a second | %s |\n"
              .formatted(
                  row.edges(),
                  millis(row.compared()),
                  row.highest().rate(),
                  millis(row.highest())));
    }
    return text.toString();
  }

  private static String millis(Run run) {
    return "%.1f / %.1f ms".formatted(run.p50() / 1000.0, run.p99() / 1000.0);
  }

  private static String json(List<Row> rows) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode().put("machine", Machine.text());
    for (Row row : rows) {
      ObjectNode each = all.withArray("rows").addObject().put("edges", row.edges());
      each.set("compared", mapper.valueToTree(row.compared()));
      each.set("highest", mapper.valueToTree(row.highest()));
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
  }
}
