package org.leasehold.edge;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.runtime.SiteConnection;
import org.leasehold.edge.transfer.SiteSnapshot;
import org.leasehold.platform.process.CommandMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code leasehold export}: the leases of a site become Kea's lease file. */
@Command(
    name = "leasehold export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a site's DHCPv4 leases as a lease file that Kea 2.2 and newer load: as they are when"
          + " the command begins to read the log. Edges may go on serving; to move to Kea, stop"
          + " them first."
    })
public final class ExportMain implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "kea-leases4.csv; replaced when all is written")
  private Path file;

  @Mixin private TransferOptions options;

  public static void main(String... args) {
    CommandMain.run(new ExportMain(), args);
  }

  @Override
  public Integer call() throws Exception {
    TransferOptions.quietLogging();
    Dhcp4Config config = options.config();
    try (SiteConnection site = SiteConnection.of(config.leaseDatabase())) {
      site.requireEvents();
      long leases = SiteSnapshot.of(site).write(file);
      System.out.printf(
          Locale.ROOT, "%s: %,d leases of site %s%n", file, leases, config.leaseDatabase().site());
    }
    return 0;
  }
}
