package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Path;
import java.util.List;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;

/** BusyBox's client: SIGUSR1 renews, SIGUSR2 releases, SIGTERM ends it. */
public final class Udhcpc extends SandboxedClient {

  private final String hostname;

  public Udhcpc(Host host, String hostname, Path folder) {
    super("udhcpc", host, folder);
    this.hostname = hostname;
  }

  @Override
  List<String> command() {
    // -t: unlimited tries; -R: release at the end
    return List.of(
        "udhcpc",
        "-f",
        "-R",
        "-t",
        "0",
        "-T",
        "2",
        "-i",
        NetworkLab.DEVICE,
        "-x",
        "hostname:" + hostname);
  }

  @Override
  public void renew() {
    signal(Signal.USR1);
  }

  @Override
  public void release() {
    signal(Signal.TERM);
    awaitEnd();
  }
}
