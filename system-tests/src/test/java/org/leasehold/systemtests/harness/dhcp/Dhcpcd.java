package org.leasehold.systemtests.harness.dhcp;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
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
    signalUntilHeard(Signal.USR1);
  }

  @Override
  public void release() {
    signalUntilHeard(Signal.ALRM);
    awaitEnd();
  }

  // dhcpcd 9.4.1 loses a signal that comes while it waits for its privileged helper: from adding
  // the address until its script has run. It logs each one that it hears.
  private void signalUntilHeard(Signal signal) {
    String line = "received SIG" + signal;
    long before = logged(line);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              if (logged(line) > before) {
                return true;
              }
              signal(signal);
              return false;
            });
  }
}
