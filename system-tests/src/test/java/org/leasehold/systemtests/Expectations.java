package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.dhcp.Seen;
import org.leasehold.systemtests.harness.dns.Bind;
import org.leasehold.systemtests.harness.kafka.LogVerdict;
import org.leasehold.systemtests.harness.kafka.Promises;
import org.leasehold.systemtests.harness.kafka.Row;
import org.leasehold.systemtests.harness.kafka.SiteLog;
import org.leasehold.systemtests.harness.product.Pipeline;
import org.xbill.DNS.Type;

/** What must hold after every scenario. */
final class Expectations {

  private Expectations() {}

  /**
   * What the clients' side saw acknowledged is in the log and, once lease-stream has caught up, in
   * the table; no address was two clients' at one time.
   */
  static void everyPromiseIsKept(Pipeline pipeline, Dissection seen) {
    List<Seen> messages = seen.messages();
    Promises promises = Promises.of(messages);
    assertThat(promises.holds()).as("acknowledged leases").isNotEmpty();
    assertThat(promises.conflicts()).as("addresses given to two clients").isEmpty();
    everyAcknowledgementHasItsEvent(pipeline, messages);
    nothingIsMissing(pipeline.log, promises);
  }

  /**
   * The same and more for a site with several edges: every acknowledgement rests on an event that
   * counts, no client was refused what it held, and the log itself gives no address twice.
   *
   * @param late acknowledgements that no client heeded any more
   */
  static void everyPromiseIsKept(SiteLog site, List<Seen> messages, List<Seen> late) {
    Promises promises = Promises.of(messages);
    LogVerdict log = LogVerdict.of(site.loggedEvents(), Duration.ZERO);
    assertThat(promises.holds()).as("acknowledged leases").isNotEmpty();
    assertThat(promises.conflicts()).as("addresses given to two clients").isEmpty();
    assertThat(promises.unfounded(log, late)).as("acknowledged without an event").isEmpty();
    assertThat(promises.refused()).as("held addresses that were refused").isEmpty();
    assertThat(log.doubleGrants()).as("given to a second client by the log").isEmpty();
    nothingIsMissing(site, promises);
  }

  private static void nothingIsMissing(SiteLog site, Promises promises) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(promises.missingFrom(site.table(), Instant.now()))
                    .as("promised, but not in the table")
                    .isEmpty());
  }

  /** No ACK without a commit: each acknowledged transaction is in the log, with its address. */
  static void everyAcknowledgementHasItsEvent(Pipeline pipeline, List<Seen> messages) {
    Set<String> committed = pipeline.log.committedTransactions();
    assertThat(messages.stream().filter(Seen::grantsLease))
        .as("acknowledged without an event")
        .allMatch(ack -> committed.contains(ack.transactionId() + " " + ack.yourAddress()));
  }

  /** The zones hold the names of the held leases, and no others. */
  static void dnsConverges(Pipeline pipeline, Duration limit) {
    await()
        .atMost(limit)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              Map<String, String> forward = new TreeMap<>();
              Map<String, String> reverse = new TreeMap<>();
              for (Row row : pipeline.log.table().values()) {
                if (row.held() && !row.hostname().isEmpty()) {
                  String label = row.hostname().split("\\.")[0];
                  forward.put(label + "." + Bind.FORWARD_ZONE, row.address());
                  reverse.put(Bind.reverseName(row.address()), label + "." + Bind.FORWARD_ZONE);
                }
              }
              assertThat(forward).as("named leases").isNotEmpty();
              Map<String, String> zone =
                  new TreeMap<>(pipeline.bind.zone(Bind.FORWARD_ZONE, Type.A));
              zone.remove("ns." + Bind.FORWARD_ZONE);
              Map<String, String> pointers =
                  new TreeMap<>(pipeline.bind.zone("77.10.in-addr.arpa.", Type.PTR));
              pointers.putAll(pipeline.bind.zone("90.10.in-addr.arpa.", Type.PTR));
              assertThat(Differences.between(forward, zone)).as("A records").isEmpty();
              assertThat(Differences.between(reverse, pointers)).as("PTR records").isEmpty();
            });
  }
}
