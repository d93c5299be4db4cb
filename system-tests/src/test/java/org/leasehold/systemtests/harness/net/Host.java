package org.leasehold.systemtests.harness.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A machine of the lab: a network namespace.
 *
 * @param namespace its name; empty for the namespace the tests and the servers run in
 */
public record Host(String namespace) {

  /** Where the tests, the broker and the servers run. */
  public static final Host SERVER = new Host("");

  /** The command that runs the given one on this host. */
  public List<String> command(String... command) {
    return command(List.of(command));
  }

  public List<String> command(List<String> command) {
    if (namespace.isEmpty()) {
      return command;
    }
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
    all.addAll(command);
    return all;
  }

  /** Runs the command here; it must succeed. */
  public String exec(String... command) {
    return Exec.run(Duration.ofMinutes(1), command(command)).orThrow();
  }

  /** The first IPv4 address of an interface, or an empty text. */
  public String address(String device) {
    String text = exec("ip", "-4", "-o", "addr", "show", "dev", device);
    int at = text.indexOf("inet ");
    return at < 0 ? "" : text.substring(at + 5, text.indexOf('/', at));
  }

  /** The hardware address of an interface, as in 02:00:00:00:00:01. */
  public String hardwareAddress(String device) {
    String text = exec("ip", "-o", "link", "show", "dev", device);
    int at = text.indexOf("link/ether ") + 11;
    return text.substring(at, at + 17);
  }
}
