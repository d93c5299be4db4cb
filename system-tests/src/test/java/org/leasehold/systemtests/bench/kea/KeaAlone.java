package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.bench.Clients;
import org.leasehold.systemtests.harness.dhcp.KeaServer;
import org.leasehold.systemtests.harness.dhcp.KeaSettings;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;

/** One kea-dhcp4 with its lease file; it does not sync it, and has no cleanup of it to do. */
final class KeaAlone implements Stored {

  static final int VALID_LIFETIME = 7_200;
  static final String LEASE_FILE = "leases4.csv";

  private static final String MEMFILE =
      "{ \"type\": \"memfile\", \"name\": \"%s\", \"lfc-interval\": 0 }";

  private final String version;
  private final Path folder;
  private final SiteNetwork network = new SiteNetwork(1);
  private final Daemon kea;

  private KeaAlone(boolean trixie, boolean threads, Path folder, Clients clients) {
    this.folder = folder;
    version =
        "Kea "
            + (trixie ? KeaServer.trixieVersion() : Exec.run("kea-dhcp4", "-v").strip())
            + (threads ? ", threads" : ", one thread");
    // In its own folder Kea 2.6 sees this one as /mnt.
    Path leases = (trixie ? Path.of("/mnt") : folder).resolve(LEASE_FILE);
    Path file = write(folder, MEMFILE.formatted(leases), threads, clients);
    kea =
        trixie
            ? KeaServer.trixie(network.edgeHost(1), folder, file)
            : KeaServer.on(network.edgeHost(1), folder, file);
  }

  /** Kea's file, whatever its lease database. */
  static Path write(Path folder, String database, boolean threads, Clients clients) {
    KeaSettings settings =
        new KeaSettings(database, threads, VALID_LIFETIME, clients.subnet(), clients.pool(), "");
    return TestFolder.write(folder.resolve("kea-dhcp4.conf"), settings.text());
  }

  static Stored threads(Path folder, Clients clients) {
    return new KeaAlone(false, true, folder, clients);
  }

  static Stored single(Path folder, Clients clients) {
    return new KeaAlone(false, false, folder, clients);
  }

  static Stored trixieThreads(Path folder, Clients clients) {
    return new KeaAlone(true, true, folder, clients);
  }

  static Stored trixieSingle(Path folder, Clients clients) {
    return new KeaAlone(true, false, folder, clients);
  }

  @Override
  public void load(Path leases) {
    Exec.run("cp", leases.toString(), folder.resolve(LEASE_FILE).toString());
  }

  @Override
  public void begin() {
    kea.start();
  }

  @Override
  public long storedBytes() {
    return folder.resolve(LEASE_FILE).toFile().length();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public SiteNetwork network() {
    return network;
  }

  @Override
  public Map<String, List<Daemon>> parts() {
    return Map.of("kea", List.of(kea));
  }

  @Override
  public void close() {
    kea.close();
    network.close();
  }
}
