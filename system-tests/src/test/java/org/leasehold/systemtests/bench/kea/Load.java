package org.leasehold.systemtests.bench.kea;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.leasehold.systemtests.harness.load.Perfdhcp;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/** perfdhcp as the relay agent before servers; each trial has clients that no other had. */
final class Load {

  // Drawn at random from so many: of 100,000 two are hardly ever the same.
  private static final int CLIENTS = 16_000_000;
  private static final AtomicInteger TRIALS = new AtomicInteger();

  private final Servers servers;
  private final String server;

  /** Passes the messages to the one server that answers. */
  Load(Servers servers) {
    this.servers = servers;
    List<String> addresses = servers.network().addresses();
    server = addresses.size() == 1 ? addresses.get(0) : answering(addresses);
  }

  private String answering(List<String> addresses) {
    return addresses.stream()
        .filter(each -> run(each, 10, 1, false, newClients()).requestAck().received() > 0)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(servers.version() + " answers nothing"));
  }

  /** For the rate, which perfdhcp's own timekeeping would take processor time from. */
  Trial newClients(int rate, int seconds) {
    return trial(rate, seconds, false, newClients());
  }

  /** For the delays. */
  Trial timedNewClients(int rate, int seconds) {
    return trial(rate, seconds, true, newClients());
  }

  Trial trial(int rate, int seconds, boolean timings, List<String> options) {
    Map<String, Duration> before = processorTime();
    MachineTime machine = MachineTime.now();
    Perfdhcp.Report report = run(server, rate, seconds, timings, options);
    Map<String, Duration> spent = processorTime();
    spent.replaceAll((part, time) -> time.minus(before.get(part)));
    Duration ours = spent.values().stream().reduce(report.processorTime(), Duration::plus);
    double others = MachineTime.now().othersSince(machine, ours);
    return Trial.of(rate, seconds, report, spent, others);
  }

  Perfdhcp.Report run(int rate, int seconds, List<String> options) {
    return run(server, rate, seconds, false, options);
  }

  private Perfdhcp.Report run(
      String to, int rate, int seconds, boolean timings, List<String> options) {
    return Perfdhcp.measure(
        servers.network().relay(), SiteNetwork.RELAY_ADDRESS, to, rate, seconds, timings, options);
  }

  /** perfdhcp's options for clients whose hardware addresses were in no trial yet. */
  static List<String> newClients() {
    return newClients(CLIENTS);
  }

  /** The same for so few of them that each comes again and again. */
  static List<String> newClients(int count) {
    int trial = TRIALS.incrementAndGet();
    String base = "mac=02:%02x:00:00:00:00".formatted(trial % 256);
    return List.of("-R", "" + count, "-b", base);
  }

  private Map<String, Duration> processorTime() {
    Map<String, Duration> all = new LinkedHashMap<>();
    servers
        .parts()
        .forEach(
            (part, daemons) ->
                all.put(
                    part,
                    daemons.stream()
                        .map(Daemon::processorTime)
                        .reduce(Duration.ZERO, Duration::plus)));
    return all;
  }
}
