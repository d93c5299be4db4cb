package org.leasehold.edge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.kafka.SiteState;
import org.leasehold.edge.memfile.MemfileException;
import org.leasehold.edge.memfile.MemfileReader;
import org.leasehold.edge.memfile.MemfileRow;
import org.leasehold.edge.memfile.MemfileSet;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.edge.transfer.ImportRun;
import org.leasehold.edge.transfer.ImportRun.Outcome;
import org.leasehold.edge.transfer.LeaseRows;
import org.leasehold.edge.transfer.Progress;
import org.leasehold.edge.transfer.SiteSnapshot;
import org.leasehold.edge.transfer.Verdict;
import org.leasehold.platform.process.CommandMain;
import org.leasehold.platform.process.StartFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leasehold import}: Kea's lease file becomes events of a site. */
@Command(
    name = "leasehold import",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the leases of Kea's lease file into a site's log. No edge of the site may run"
          + " meanwhile.",
      "It can be repeated: what is in the log already is left as it is."
    },
    footer = {
      "",
      "Exit status: 0 when all leases of the file are done, 1 when not (what is in the log is"
          + " said), 2 for wrong arguments."
    })
public final class ImportMain implements Callable<Integer> {

  private static final long STOP_SECONDS = 20;

  @Parameters(
      paramLabel = "FILE",
      description =
          "kea-leases4.csv; the .completed, or .2 and .1 beside it are read before, as Kea does")
  private Path file;

  @Mixin private TransferOptions options;

  @Option(
      names = "--max-row-errors",
      paramLabel = "N",
      description = "Bad rows of a file before it is given up; 0, the default, for any number")
  private long maxRowErrors;

  @Option(names = "--dry-run", description = "Say what would be done, and change nothing")
  private boolean dryRun;

  @Option(
      names = "--replace",
      description =
          "Also replace leases that other clients hold by the log: for a second import before any"
              + " edge has served")
  private boolean replace;

  private final CompletableFuture<String> stop = new CompletableFuture<>();
  private final CountDownLatch said = new CountDownLatch(1);

  public static void main(String... args) {
    CommandMain.run(new ImportMain(), args);
  }

  @Override
  public Integer call() throws Exception {
    TransferOptions.quietLogging();
    Dhcp4Config config = options.config();
    Collection<MemfileRow> leases = read();
    LeaseRows rows = new LeaseRows(config, config.leaseDatabase().site());
    if (options.hasFile()) {
      warnOfSubnets(leases, rows);
    }
    try (SiteConnection site = SiteConnection.of(config.leaseDatabase())) {
      if (dryRun) {
        System.out.println("would be: " + text(judge(site, leases, rows)));
        return 0;
      }
      return run(site, leases, rows);
    } finally {
      said.countDown();
    }
  }

  private Collection<MemfileRow> read() throws IOException {
    MemfileReader reader = new MemfileReader(maxRowErrors, System.err::println);
    try {
      List<Path> files = MemfileSet.of(file);
      reader.read(files);
      System.out.printf(
          Locale.ROOT,
          "%s: %,d rows, %,d bad, %,d leases%n",
          files.stream().map(Path::toString).collect(Collectors.joining(" + ")),
          reader.rows(),
          reader.errors(),
          reader.leases().size());
      return reader.leases().values();
    } catch (MemfileException e) {
      throw new StartFailure(e.getMessage(), e);
    }
  }

  /** As Kea's lease-checks "warn". */
  private static void warnOfSubnets(Collection<MemfileRow> leases, LeaseRows rows) {
    List<MemfileRow> outside = leases.stream().filter(row -> !rows.isInItsSubnet(row)).toList();
    if (!outside.isEmpty()) {
      System.err.printf(
          Locale.ROOT,
          "warning: leases in no subnet of the configuration by their subnet_id and address: %,d,"
              + " such as %s in %d; nobody will renew them%n",
          outside.size(),
          outside.get(0).address(),
          outside.get(0).subnetId());
    }
  }

  private Outcome judge(SiteConnection site, Collection<MemfileRow> leases, LeaseRows rows)
      throws Exception {
    SiteSnapshot snapshot;
    try (SiteState state = site.state()) {
      snapshot = state.partitions().isEmpty() ? SiteSnapshot.empty() : SiteSnapshot.of(site);
    }
    return new Outcome(snapshot.judge(leases, rows, replace, Instant.now()), Optional.empty());
  }

  private int run(SiteConnection site, Collection<MemfileRow> leases, LeaseRows rows)
      throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "interrupted"));
    Progress progress =
        new Progress(System.err, Boolean.getBoolean("leasehold.terminal"), System::nanoTime);
    Outcome outcome =
        new ImportRun(site, replace, line -> System.err.println(line))
            .run(leases, rows, progress, stop);
    progress.end();
    long in = outcome.count(Verdict.ADDED, Verdict.UPDATED, Verdict.KNOWN);
    if (outcome.why().isPresent()) {
      System.err.printf(
          Locale.ROOT,
          "import: error: %s; %,d of %,d leases are in the log: %s. Repeat the command to go on%n",
          outcome.why().get(),
          in,
          leases.size(),
          text(outcome));
      return 1;
    }
    System.out.printf(Locale.ROOT, "done in %.1f s: %s%n", progress.seconds(), text(outcome));
    return 0;
  }

  private static String text(Outcome outcome) {
    return Arrays.stream(Verdict.values())
        .map(each -> String.format(Locale.ROOT, "%,d %s", outcome.count(each), each.text()))
        .collect(Collectors.joining(", "));
  }

  /** SIGINT or SIGTERM: what is under way is awaited, and what is in the log is said. */
  private void interrupted() {
    if (stop.getNumberOfDependents() == 0 || said.getCount() == 0) {
      return; // it has not begun, or is done
    }
    stop.complete("interrupted");
    try {
      said.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
