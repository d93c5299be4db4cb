package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.Peers;

/** Debian's kea-dhcp4, the server that the harness is tried on. */
public final class KeaServer {

  private KeaServer() {}

  /** Where system-tests/trixie.sh installs Kea 2.6 by default. */
  private static final Path TRIXIE =
      Path.of(System.getenv().getOrDefault("LEASEHOLD_TRIXIE", "/var/cache/leasehold/trixie"));

  /**
   * Kea 2.6 of Debian trixie, in its folder and on a host of the lab, not started yet.
   *
   * @param configuration a file in {@code folder}, which it sees as /mnt
   */
  public static Daemon trixie(Host host, Path folder, Path configuration) {
    Peers.requireFile(TRIXIE.resolve("leasehold-kea-dhcp4-server"), "Kea 2.6 in " + TRIXIE);
    // The mount is seen by this command alone: ip netns exec has given it a mount namespace.
    String script = "mount --bind \"$1\" \"$0/mnt\" && exec chroot \"$0\" kea-dhcp4 -c \"/mnt/$2\"";
    return new Daemon(
        "kea-dhcp4 of trixie",
        host.command(
            "sh",
            "-c",
            script,
            TRIXIE.toString(),
            folder.toString(),
            folder.relativize(configuration).toString()),
        Map.of(
            "KEA_LOCKFILE_DIR", "none",
            "KEA_PIDFILE_DIR", "/mnt",
            "KEA_LOGGER_DESTINATION", "stdout"),
        folder.resolve("kea-dhcp4.log"),
        Readiness.logged("DHCP4_STARTED"));
  }

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
