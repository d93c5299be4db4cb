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

  /** A message and its answer, in µs since the run began. */
  public record Timing(long sent, long received) {

    public long delay() {
      return received - sent;
    }
  }

  /** A run's report, with its own text. */
  public record Report(
      double exchangesPerSecond, Exchange discoverOffer, Exchange requestAck, String text) {

    private static final Pattern TIMING =
        Pattern.compile("sent / received: (\\d+)\\.(\\d{6}) / (\\d+)\\.(\\d{6})");

    private static final Pattern AVERAGE = Pattern.compile("avg delay: ([\\d.]+) ms");

    /** The exchanges of that name, in no order, of a run with {@code -x t}. */
    public List<Timing> timings(String exchange) {
      String begin = "***Timestamps for packets: " + exchange + "***";
      return text.lines()
          .dropWhile(line -> !line.equals(begin))
          .skip(1)
          .takeWhile(line -> !line.startsWith("***"))
          .map(TIMING::matcher)
          .filter(Matcher::matches)
          .map(found -> new Timing(micros(found, 1), micros(found, 3)))
          .toList();
    }

    private static long micros(Matcher found, int group) {
      return Long.parseLong(found.group(group)) * 1_000_000
          + Long.parseLong(found.group(group + 1));
    }

    /** Processor time of perfdhcp itself, of a run by {@link Perfdhcp#measure}. */
    public Duration processorTime() {
      double seconds =
          Double.parseDouble(find(text, "CPU ([\\d.]+)"))
              + Double.parseDouble(find(text, "CPU [\\d.]+ ([\\d.]+)"));
      return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    public static Report parse(String text) {
      return new Report(
          Double.parseDouble(find(text, "Rate: ([\\d.]+)")),
          counts(section(text, "DISCOVER-OFFER")),
          counts(section(text, "REQUEST-ACK")),
          text);
    }

    /** An exchange of another kind, as {@code REQUEST-ACK (renewal)}. */
    public Exchange exchange(String name) {
      return counts(section(text, name));
    }

    /** Milliseconds from message to answer on average; NaN when nothing was answered. */
    public double averageDelay(String exchange) {
      Matcher delay = AVERAGE.matcher(section(text, exchange).split("\\n\\*\\*\\*")[0]);
      return delay.find() ? Double.parseDouble(delay.group(1)) : Double.NaN;
    }

    private static Exchange counts(String section) {
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
    // -u: count addresses given out twice
    List<String> options = new ArrayList<>(List.of("-R", "" + clients, "-u"));
    options.addAll(List.of(more));
    return execute(host, command(relay, server, rate, seconds, options), seconds);
  }

  /**
   * Four-way exchanges at a steady rate with the processor time of perfdhcp.
   *
   * @param timings whether with the time of each exchange, which takes perfdhcp more than twice the
   *     processor time
   * @param options who the clients are: -R and -b
   */
  public static Report measure(
      Host host,
      String relay,
      String server,
      int rate,
      int seconds,
      boolean timings,
      List<String> options) {
    List<String> all = new ArrayList<>(options);
    if (timings) {
      all.addAll(List.of("-x", "t"));
    }
    List<String> timed =
        new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='CPU %3U %3S'; time \"$@\"", "bash"));
    timed.addAll(command(relay, server, rate, seconds, all));
    return execute(host, timed, seconds);
  }

  private static List<String> command(
      String relay, String server, int rate, int seconds, List<String> options) {
    Peers.require("perfdhcp");
    // -W: wait 2 s (in µs) for the last answers
    List<String> command = new ArrayList<>(List.of("perfdhcp", "-4", "-r", "" + rate));
    command.addAll(List.of("-p", "" + seconds, "-W", "2000000", "-l", relay));
    command.addAll(options);
    command.add(server);
    return command;
  }

  private static Report execute(Host host, List<String> command, int seconds) {
    Exec.Result result = Exec.run(Duration.ofSeconds(seconds + 30L), host.command(command));
    // Status 3 says that there were drops: for the caller to judge.
    return Report.parse(result.status() == 3 ? result.output() : result.orThrow());
  }
}
