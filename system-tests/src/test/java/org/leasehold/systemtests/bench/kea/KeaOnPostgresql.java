package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.bench.Clients;
import org.leasehold.systemtests.harness.dhcp.KeaServer;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/** One kea-dhcp4 with its leases in PostgreSQL. */
final class KeaOnPostgresql implements Servers {

  private final Postgresql postgresql;
  private final SiteNetwork network;
  private final Daemon kea;
  private final Map<String, List<Daemon>> parts = new LinkedHashMap<>();

  KeaOnPostgresql(Path folder, Clients clients) {
    postgresql = new Postgresql(folder.resolve("postgresql"), folder.resolve("postgresql.log"));
    network = new SiteNetwork(1);
    Path file = KeaAlone.write(folder, Postgresql.keaText(), true, clients);
    kea = KeaServer.on(network.edgeHost(1), folder, file);
    parts.put("kea", List.of(kea));
    parts.put("postgresql", List.of(postgresql.server()));
    try {
      kea.start().awaitReady(Duration.ofSeconds(30));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public String version() {
    return "Kea " + Exec.run("kea-dhcp4", "-v").strip() + ", " + Postgresql.version();
  }

  @Override
  public SiteNetwork network() {
    return network;
  }

  @Override
  public Map<String, List<Daemon>> parts() {
    return parts;
  }

  @Override
  public void close() {
    kea.close();
    postgresql.close();
    network.close();
  }
}
