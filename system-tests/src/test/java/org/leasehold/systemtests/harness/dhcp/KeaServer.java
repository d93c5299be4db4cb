package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.Peers;

/** Debian's kea-dhcp4, the server that the harness is tried on. */
public final class KeaServer {

  private KeaServer() {}

  /** Where system-tests/trixie.sh installs Kea 2.6 by default. */
  private static final Path TRIXIE =
      Path.of(System.getenv().getOrDefault("LEASEHOLD_TRIXIE", "/var/cache/leasehold/trixie"));

  private static final String INSTALLED = "leasehold-kea-dhcp4-server";

  /**
   * Kea 2.6 of Debian trixie, in its folder and on a host of the lab, not started yet.
   *
   * @param configuration a file in {@code folder}, which it sees as /mnt
   */
  public static Daemon trixie(Host host, Path folder, Path configuration) {
    Peers.requireFile(TRIXIE.resolve(INSTALLED), "Kea 2.6 in " + TRIXIE);
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
            // from 2.6.3 on a lease file is nowhere else
            "KEA_DHCP_DATA_DIR", "/mnt",
            "KEA_LOGGER_DESTINATION", "stdout"),
        folder.resolve("kea-dhcp4.log"),
        Readiness.logged("DHCP4_STARTED"));
  }

  /** What trixie's kea-dhcp4 says of its version. */
  public static String trixieVersion() {
    return Exec.run("chroot", TRIXIE.toString(), "kea-dhcp4", "-v").strip();
  }

  /** Whether Kea 2.6 is in its folder. */
  public static boolean hasTrixie() {
    return Files.exists(TRIXIE.resolve(INSTALLED));
  }

  /** This Debian's Kea on a host of the lab, not started yet. */
  public static Daemon on(Host host, Path folder, Path configuration) {
    Peers.require("kea-dhcp4");
    return new Daemon(
        "kea-dhcp4",
        host.command("kea-dhcp4", "-c", configuration.toString()),
        Map.of(
            "KEA_LOCKFILE_DIR", "none",
            "KEA_PIDFILE_DIR", folder.toString(),
            "KEA_LOGGER_DESTINATION", "stdout"),
        folder.resolve("kea-dhcp4.log"),
        Readiness.logged("DHCP4_STARTED"));
  }

  public static Daemon start(Path configuration, Path folder) {
    return on(Host.SERVER, folder, configuration).start().awaitReady(Duration.ofSeconds(20));
  }
}
