package org.leasehold.systemtests.harness.load;

import java.time.Duration;
import java.util.List;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Host;

/** A {@link HostileSender} on a host of the lab. */
public final class Hostility {

  private Hostility() {}

  /**
   * Sends every truncated packet and so many random ones; returns how many it sent.
   *
   * @param port 67 as a relay agent, 68 as a client
   */
  public static int send(Host host, String from, int port, String to, long seed, int count) {
    List<String> command =
        JavaProcess.command(
            HostileSender.class, List.of(from, "" + port, to, "" + seed, "" + count));
    String output = Exec.run(Duration.ofMinutes(3), host.command(command)).orThrow();
    return Integer.parseInt(output.strip().substring("sent ".length()));
  }
}
