package org.leasehold.systemtests.bench.kea;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.leasehold.systemtests.bench.Clients;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.HighAvailability;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Product;
import org.leasehold.systemtests.harness.product.Site;
import org.leasehold.systemtests.harness.product.SiteSettings;

/** One edge with a broker and a registry, and the rest of the pipeline when that is asked for. */
final class LeaseholdAlone implements Stored {

  static final String VERSION =
      "Leasehold "
          + Exec.run("git", "-C", Product.ROOT.toString(), "describe", "--always", "--dirty")
              .strip();

  private static final Duration IMPORT = Duration.ofMinutes(5);

  private final Path folder;
  private final Site site;
  private final Daemon ddns;
  private final boolean whole;
  private final Map<String, List<Daemon>> parts = new LinkedHashMap<>();

  private LeaseholdAlone(boolean whole, Path folder, Clients clients) {
    this.folder = folder;
    this.whole = whole;
    site =
        new Site(
            folder,
            new SiteSettings(
                HighAvailability.alone(),
                KeaAlone.VALID_LIFETIME,
                clients.subnet(),
                clients.pool()),
            false);
    ddns =
        Product.ddns(
            TestFolder.write(folder.resolve("kea-dhcp-ddns.conf"), ddnsText()),
            folder.resolve("ddns.log"));
    parts.put("edge", List.of(site.edge(1)));
    parts.put("broker", List.of(site.broker));
    parts.put("registry", List.of(site.registry));
    if (whole) {
      parts.put("stream", List.of(site.stream));
      parts.put("ddns", List.of(ddns));
    }
    start();
  }

  private void start() {
    try {
      site.startStore();
      if (whole) {
        site.stream.start();
        ddns.start();
        site.stream.awaitReady(Pipeline.START);
        ddns.awaitReady(Pipeline.START);
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  static Stored edge(Path folder, Clients clients) {
    return new LeaseholdAlone(false, folder, clients);
  }

  static Stored pipeline(Path folder, Clients clients) {
    return new LeaseholdAlone(true, folder, clients);
  }

  // perfdhcp's clients send no names, so no DNS server is asked for anything.
  private String ddnsText() {
    return """
    { "DhcpDdns": {
        "ip-address": "127.0.0.1", "port": 53001,
        "kafka": { %s, "ops-port": %d } } }
    """
        .formatted(site.store.members(), Pipeline.DDNS_PORT);
  }

  @Override
  public void load(Path leases) {
    Exec.run(
            IMPORT,
            Product.command(
                "import",
                leases.toString(),
                "-c",
                folder.resolve(SiteNetwork.name(1) + ".conf").toString()))
        .orThrow();
  }

  @Override
  public void begin() {
    site.edge(1).start();
  }

  // The log's segments; Kafka's indexes are preallocated and sparse.
  @Override
  public long storedBytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".log"))
          .filter(file -> file.getParent().getFileName().toString().startsWith("lease-events"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public SiteNetwork network() {
    return site.network;
  }

  @Override
  public Map<String, List<Daemon>> parts() {
    return parts;
  }

  @Override
  public void close() {
    ddns.close();
    site.close();
  }
}
