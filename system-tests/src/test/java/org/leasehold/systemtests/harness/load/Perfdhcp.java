package org.leasehold.systemtests.harness.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.Host;
import org.leasehold.systemtests.harness.net.Peers;

/**
 * Kea's perfdhcp as a relay agent: a DHCPv4 perfdhcp always writes its own address (-l) into giaddr
 * and listens on port 67 there.
 */
public final class Perfdhcp {

  /**
   * One kind of exchange of a report.
   *
   * @param notUnique addresses that were given out twice (perfdhcp -u)
   */
  public record Exchange(int sent, int received, int drops, int notUnique) {}

  /** A run's report, with its own text. */
  public record Report(
      double exchangesPerSecond, Exchange discoverOffer, Exchange requestAck, String text) {

    static Report parse(String text) {
      return new Report(
          Double.parseDouble(find(text, "Rate: ([\\d.]+)")),
          exchange(section(text, "DISCOVER-OFFER")),
          exchange(section(text, "REQUEST-ACK")),
          text);
    }

    private static Exchange exchange(String section) {
      return new Exchange(
          Integer.parseInt(find(section, "sent packets: (\\d+)")),
          Integer.parseInt(find(section, "received packets: (\\d+)")),
          Integer.parseInt(find(section, "drops: (\\d+)")),
          Integer.parseInt(find(section, "non unique addresses: (\\d+)")));
    }

    private static String section(String text, String name) {
      int at = text.indexOf("***Statistics for: " + name + "***");
      if (at < 0) {
        throw new IllegalStateException("perfdhcp reported no " + name + ":\n" + text);
      }
      return text.substring(at);
    }

    private static String find(String text, String pattern) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      if (!matcher.find()) {
        throw new IllegalStateException("no '" + pattern + "' in perfdhcp's report:\n" + text);
      }
      return matcher.group(1);
    }
  }

  private Perfdhcp() {}

  /**
   * Four-way exchanges at a steady rate.
   *
   * @param relay the address on the host, giaddr of all its messages
   * @param clients how many hardware addresses it uses; each draws one at random
   * @param more further options
   */
  public static Report run(
      Host host, String relay, String server, int rate, int seconds, int clients, String... more) {
    Peers.require("perfdhcp");
    // -u: count addresses given out twice; -W: wait 2 s (in µs) for the last answers
    List<String> command =
        new ArrayList<>(
            List.of(
                "perfdhcp",
                "-4",
                "-r",
                "" + rate,
                "-p",
                "" + seconds,
                "-R",
                "" + clients,
                "-u",
                "-W",
                "2000000",
                "-l",
                relay));
    command.addAll(List.of(more));
    command.add(server);
    Exec.Result result = Exec.run(Duration.ofSeconds(seconds + 30L), host.command(command));
    // Status 3 says that there were drops: for the caller to judge.
    return Report.parse(result.status() == 3 ? result.output() : result.orThrow());
  }
}
