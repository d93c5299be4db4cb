package org.leasehold.systemtests.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.leasehold.systemtests.harness.load.ClientSide.Answer;
import org.leasehold.systemtests.harness.load.LoadPlan;
import org.leasehold.systemtests.harness.load.LoadRun;
import org.leasehold.systemtests.harness.net.Pause;
import org.leasehold.systemtests.harness.net.SiteNetwork;
import org.leasehold.systemtests.harness.product.HighAvailability;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.leasehold.systemtests.harness.product.Site;
import org.leasehold.systemtests.harness.product.SiteSettings;

/**
 * Three edges that balance the load; one is killed and started again at once. What do the clients
 * of the others notice?
 */
final class RestartRound {

  private static final int CLIENTS = 500;
  private static final int RATE = 100;

  private RestartRound() {}

  /**
   * @param exchanges of the other edges' clients while the edge was away and came back
   * @param resent how many of them needed a retransmission
   * @param away from the kill until the edge was ready again
   */
  record Noticed(int exchanges, long resent, Duration longest, Duration away) {

    String text() {
      return "%d exchanges of the others' clients, %d with a retransmission, the longest took %d ms (away for %d ms)"
          .formatted(exchanges, resent, longest.toMillis(), away.toMillis());
    }
  }

  static Noticed measure(Path folder, int heartbeat, int maxResponse) {
    HighAvailability availability = HighAvailability.loadBalancing(3, heartbeat, maxResponse);
    SiteSettings settings =
        new SiteSettings(availability, FailoverRound.VALID_LIFETIME, FailoverRound.POOL);
    try (Site site = new Site(folder, settings, false).start()) {
      LoadPlan plan =
          LoadPlan.steady(SiteNetwork.RELAY_ADDRESS, site.network.addresses(), CLIENTS, RATE, 300);
      try (LoadRun load = LoadRun.start(site.network.relay(), plan, folder, "load")) {
        // each client has a lease, and has renewed it
        Pause.of(Duration.ofSeconds(2L * CLIENTS / RATE + 2));
        Instant killed = Instant.now();
        site.edge(1).kill();
        site.edge(1).start().awaitReady(Pipeline.START);
        Duration away = Duration.between(killed, Instant.now());
        Pause.of(Duration.ofSeconds(5));
        load.finish();
        List<Answer> others = load.seen().ofOtherServersClients(SiteNetwork.address(1), killed);
        return new Noticed(
            others.size(),
            others.stream().filter(each -> each.resent() > 0).count(),
            others.stream().map(Answer::took).max(Duration::compareTo).orElse(Duration.ZERO),
            away);
      }
    }
  }
}
