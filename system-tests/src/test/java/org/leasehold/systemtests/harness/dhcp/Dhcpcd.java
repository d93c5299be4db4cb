package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Path;
import java.util.List;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;

/**
 * Roy Marples' client with Debian's dhcpcd.conf: it identifies itself by a DUID (RFC 4361) and
 * probes the address before it takes it. SIGUSR1 renews, SIGALRM releases and ends it.
 */
public final class Dhcpcd extends SandboxedClient {

  private final String hostname;

  public Dhcpcd(Host host, String hostname, Path folder) {
    super("dhcpcd", host, folder);
    this.hostname = hostname;
  }

  @Override
  List<String> command() {
    return List.of("dhcpcd", "-4", "-B", "-d", "-h", hostname, NetworkLab.DEVICE);
  }

  @Override
  public void renew() {
    signal(Signal.USR1);
  }

  @Override
  public void release() {
    signal(Signal.ALRM);
    awaitEnd();
  }
}
