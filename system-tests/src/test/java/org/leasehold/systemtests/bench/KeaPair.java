package org.leasehold.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.leasehold.systemtests.harness.dhcp.KeaServer;
import org.leasehold.systemtests.harness.dhcp.KeaSettings;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Peers;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.ControlSocket;
import org.leasehold.systemtests.harness.product.HighAvailability;

/** Debian's Kea: two kea-dhcp4 with libdhcp_ha, each with a listener of its own, and memfile. */
public final class KeaPair implements Contestant {

  private static final Path HOOKS = Path.of("/usr/lib/x86_64-linux-gnu/kea/hooks");
  private static final String THREADS =
      """
      "multi-threading": { "enable-multi-threading": true, "http-dedicated-listener": true,
                           "http-listener-threads": 4, "http-client-threads": 4 },""";

  private final Path folder;
  private final Clients clients;
  private final SiteNetwork network = SiteNetwork.withoutCore("kea-", 2);
  private final List<Daemon> servers;

  public KeaPair(Path folder, HighAvailability settings, Clients clients) {
    Peers.require("kea-dhcp4");
    this.folder = folder;
    this.clients = clients;
    HighAvailability availability =
        settings.with(HOOKS.resolve("libdhcp_ha.so").toString(), THREADS);
    servers = IntStream.of(1, 2).mapToObj(number -> server(availability, number)).toList();
    servers.forEach(Daemon::start);
    servers.forEach(server -> server.awaitReady(Duration.ofSeconds(20)));
  }

  private Daemon server(HighAvailability availability, int number) {
    Path own = folder.resolve(SiteNetwork.name(number));
    Path file = TestFolder.write(own.resolve("kea-dhcp4.conf"), text(availability, number, own));
    return KeaServer.on(network.edgeHost(number), own, file);
  }

  private String text(HighAvailability availability, int number, Path own) {
    String database =
        "{ \"type\": \"memfile\", \"name\": \"%s\", \"lfc-interval\": 0 }"
            .formatted(own.resolve("leases4.csv"));
    String more =
        """
        "control-socket": { "socket-type": "unix", "socket-name": "%s" },
        "hooks-libraries": [ { "library": "%s" }, %s ],
        """
            .formatted(
                socket(number).path(),
                HOOKS.resolve("libdhcp_lease_cmds.so"),
                availability.text(number));
    return new KeaSettings(
            database, true, FailoverRound.VALID_LIFETIME, clients.subnet(), clients.pool(), more)
        .text();
  }

  // A socket's path must be short.
  private ControlSocket socket(int number) {
    return new ControlSocket(Path.of("/run", "kea-" + number + ".sock"));
  }

  @Override
  public String name() {
    return "Kea " + Exec.run("kea-dhcp4", "-v").strip();
  }

  @Override
  public SiteNetwork network() {
    return network;
  }

  @Override
  public Daemon server(int number) {
    return servers.get(number - 1);
  }

  @Override
  public void restart(int number) {
    server(number).start().awaitReady(Duration.ofSeconds(20));
  }

  @Override
  public boolean whole() {
    return IntStream.of(1, 2).allMatch(number -> state(number).equals("hot-standby"));
  }

  private String state(int number) {
    try {
      JsonNode answer = socket(number).ask("ha-heartbeat");
      return answer.path("arguments").path("state").asText();
    } catch (IOException notListening) {
      return "";
    }
  }

  @Override
  public void close() {
    servers.forEach(Daemon::close);
    network.close();
  }
}
