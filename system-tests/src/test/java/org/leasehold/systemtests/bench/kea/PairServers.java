package org.leasehold.systemtests.bench.kea;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.leasehold.systemtests.bench.Contestant;
import org.leasehold.systemtests.bench.KeaPair;
import org.leasehold.systemtests.bench.LeaseholdPair;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/** A hot-standby pair of {@code bench failover}. */
final class PairServers implements Servers {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final String version;
  private final Contestant pair;
  private final Map<String, List<Daemon>> parts = new LinkedHashMap<>();

  private PairServers(String version, Contestant pair, String name) {
    this.version = version;
    this.pair = pair;
    parts.put(name, List.of(pair.server(1)));
    parts.put("standby", List.of(pair.server(2)));
  }

  static Servers kea(KeaPair pair) {
    return new PairServers(pair.name(), pair, "kea").awaitWhole();
  }

  static Servers leasehold(LeaseholdPair pair) {
    PairServers servers = new PairServers(LeaseholdAlone.VERSION, pair, "edge");
    new TreeMap<>(pair.rest()).forEach((part, daemon) -> servers.parts.put(part, List.of(daemon)));
    return servers.awaitWhole();
  }

  private Servers awaitWhole() {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!pair.whole()) {
      if (System.nanoTime() > end) {
        close();
        throw new IllegalStateException(version + " is no pair after " + LIMIT);
      }
      Pause.of(Duration.ofMillis(200));
    }
    return this;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public SiteNetwork network() {
    return pair.network();
  }

  @Override
  public Map<String, List<Daemon>> parts() {
    return parts;
  }

  @Override
  public void close() {
    pair.close();
  }
}
