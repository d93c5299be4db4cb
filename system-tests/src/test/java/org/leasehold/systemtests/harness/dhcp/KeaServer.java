package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Peers;

/** Debian's kea-dhcp4, the server that the harness is tried on. */
public final class KeaServer {

  private KeaServer() {}

  public static Daemon start(Path configuration, Path folder) {
    Peers.require("kea-dhcp4");
    return new Daemon(
            "kea-dhcp4",
            List.of("kea-dhcp4", "-c", configuration.toString()),
            Map.of(
                "KEA_LOCKFILE_DIR", "none",
                "KEA_PIDFILE_DIR", folder.toString(),
                "KEA_LOGGER_DESTINATION", "stdout"),
            folder.resolve("kea-dhcp4.log"),
            Readiness.logged("DHCP4_STARTED"))
        .start()
        .awaitReady(Duration.ofSeconds(20));
  }
}
