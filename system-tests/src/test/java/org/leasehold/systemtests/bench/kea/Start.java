package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.leasehold.systemtests.harness.load.FirstAnswer;
import org.leasehold.systemtests.harness.net.SiteNetwork;

/**
 * A server's start.
 *
 * @param seconds from the exec of its command to the first answered DISCOVER
 * @param residentBytes of each part then
 */
record Start(double seconds, Map<String, Long> residentBytes) {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  static Start measure(Stored servers, Path log) {
    try (FirstAnswer client =
        FirstAnswer.ask(
            servers.network().relay(),
            SiteNetwork.RELAY_ADDRESS,
            servers.network().addresses().get(0),
            log)) {
      Instant begun = Instant.now();
      servers.begin();
      Duration took = Duration.between(begun, client.await(servers.server(), LIMIT));
      return new Start(took.toNanos() / 1e9, Round.residentBytes(servers));
    }
  }
}
