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
import org.leasehold.systemtests.harness.kafka.Promises;
import org.leasehold.systemtests.harness.kafka.Row;
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
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(promises.missingFrom(pipeline.log.table(), Instant.now()))
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
