package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Readiness;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Peers;

/**
 * tcpdump of a host's DHCP traffic. Captured on the client's side it is what the tests mean by
 * "acknowledged".
 */
public final class Capture implements AutoCloseable {

  private static final Pattern CAPTURED = Pattern.compile("(\\d+) packets? captured");
  private static final Pattern RECEIVED = Pattern.compile("(\\d+) packets? received by filter");
  private static final Pattern DROPPED = Pattern.compile("(\\d+) packets? dropped by kernel");

  private final Path file;
  private final Daemon tcpdump;

  private Capture(Path file, Daemon tcpdump) {
    this.file = file;
    this.tcpdump = tcpdump;
  }

  /** Captures into the file from now on. */
  public static Capture on(Host host, Path file) {
    Peers.require("tcpdump", "tshark");
    // -B: 64 MB of kernel buffer, so that a burst on a busy machine is not lost; --immediate-mode
    // and -U: each packet is in the file at once; -Z: no other user, who might not write there;
    // nice: what is measured must not keep the measuring from a processor
    List<String> command =
        host.command(
            "nice",
            "-n",
            "-10",
            "tcpdump",
            "-i",
            NetworkLab.DEVICE,
            "-n",
            "--immediate-mode",
            "-U",
            "-B",
            "65536",
            "-Z",
            "root",
            "-w",
            file.toString(),
            "udp port 67 or udp port 68");
    Daemon tcpdump =
        new Daemon(
                "tcpdump",
                command,
                Map.of(),
                file.resolveSibling(file.getFileName() + ".log"),
                Readiness.logged("listening on"))
            .start();
    tcpdump.awaitReady(Duration.ofSeconds(10));
    return new Capture(file, tcpdump);
  }

  /** What has been captured so far. */
  public Dissection dissect() {
    return new Dissection(file);
  }

  /** Ends the capture; fails when it lacks a packet, since then it proves nothing. */
  public Dissection end() {
    awaitQuiet();
    tcpdump.signal(Signal.INT);
    tcpdump.awaitExit(Duration.ofSeconds(10));
    if (count(DROPPED) != 0 || count(CAPTURED) != count(RECEIVED)) {
      throw new IllegalStateException("the capture " + file + " is not complete: " + tcpdump.log());
    }
    return dissect();
  }

  // SIGINT throws away what tcpdump has not read yet.
  private void awaitQuiet() {
    long size;
    do {
      size = file.toFile().length();
      tcpdump.awaitExit(Duration.ofMillis(500));
    } while (file.toFile().length() != size);
  }

  private int count(Pattern pattern) {
    Matcher matcher = pattern.matcher(tcpdump.log());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
  }

  @Override
  public void close() {
    tcpdump.close();
  }
}
