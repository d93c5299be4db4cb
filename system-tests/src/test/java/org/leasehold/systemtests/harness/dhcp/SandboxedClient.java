package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Daemon.Signal;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.Peers;

/** What the three clients share: sandbox.sh, the host, the folder of their files. */
abstract class SandboxedClient implements DhcpClient {

  private static final Path SANDBOX = Path.of("sandbox.sh").toAbsolutePath();

  private final String program;
  private final Host host;
  private final Path folder;
  private Daemon daemon;

  SandboxedClient(String program, Host host, Path folder) {
    Peers.require(program);
    this.program = program;
    this.host = host;
    this.folder = folder;
  }

  /** The client's command line, in the foreground. */
  abstract List<String> command();

  @Override
  public String obtain(Duration limit) {
    daemon =
        new Daemon(
                program,
                sandboxed(command()),
                Map.of(),
                folder.resolve(program + ".log"),
                running -> !address().isEmpty())
            .start();
    daemon.awaitReady(limit);
    return address();
  }

  /** The address on the interface, or an empty text. */
  String address() {
    return host.address(NetworkLab.DEVICE);
  }

  void signal(Signal signal) {
    daemon.signal(signal);
  }

  /** How many of the lines that it has written have this in them. */
  long logged(String part) {
    return daemon.log().lines().filter(line -> line.contains(part)).count();
  }

  void awaitEnd() {
    if (!daemon.awaitExit(Duration.ofSeconds(20))) {
      daemon.kill();
      throw new IllegalStateException(program + " did not end after its release; " + daemon.log());
    }
  }

  Host host() {
    return host;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  List<String> sandboxed(List<String> command) {
    List<String> all = new ArrayList<>(List.of(SANDBOX.toString(), folder.toString()));
    all.addAll(command);
    return host.command(all);
  }

  @Override
  public void close() {
    if (daemon != null && daemon.alive()) {
      daemon.kill();
    }
  }
}
