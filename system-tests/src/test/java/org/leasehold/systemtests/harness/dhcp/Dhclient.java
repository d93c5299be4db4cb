package org.leasehold.systemtests.harness.dhcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;

/** ISC's client. It sends its host name from its configuration, and no client identifier. */
public final class Dhclient extends SandboxedClient {

  public Dhclient(Host host, String hostname, Path folder) {
    super("dhclient", host, folder);
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file("dhclient.conf"),
          """
          option rfc3442-classless-static-routes code 121 = array of unsigned integer 8;
          timeout 300;
          retry 5;
          initial-interval 1;
          send host-name "%s";
          request subnet-mask, broadcast-address, routers, domain-name, domain-name-servers;
          """
              .formatted(hostname));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  List<String> command() {
    return command("-d");
  }

  @Override
  public void renew() {
    // at T1, by itself
  }

  @Override
  public void release() {
    // A second dhclient ends the first one by its pid file and sends the RELEASE.
    Exec.run(Duration.ofSeconds(20), sandboxed(command("-r"))).orThrow();
    awaitEnd();
  }

  private List<String> command(String what) {
    return List.of(
        "dhclient",
        what,
        "-v",
        "-cf",
        file("dhclient.conf").toString(),
        "-pf",
        file("dhclient.pid").toString(),
        "-lf",
        file("dhclient.leases").toString(),
        NetworkLab.DEVICE);
  }
}
