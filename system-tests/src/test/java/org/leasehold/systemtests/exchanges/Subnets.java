package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.request;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import org.leasehold.systemtests.harness.compare.Exchange;

/** Which subnet a client is in, and which of a shared network's. */
public final class Subnets {

  private Subnets() {}

  /** Sub-option 5 of option 82 (RFC 3527). */
  private static final String LINK_10 = "05 04 0a5a0a00";

  public static List<Exchange> all() {
    return List.of(
        exchange("a relay that is listed by its address").offer(discover().relay("10.78.0.17")),
        exchange("link selection").offer(discover().relay("10.90.11.1").option(82, LINK_10)),
        exchange("link selection of no subnet")
            .silence(discover().relay("10.90.11.1").option(82, "05 04 c0000200")),
        exchange("subnet selection").offer(discover().relay("10.90.11.1").option(118, "0a5a0a00")),
        exchange("subnet selection on the LAN").offer(discover().option(118, "0a5a0a00")),
        exchange("link selection before subnet selection")
            .offer(discover().relay("10.90.11.1").option(118, "0a5a0c00").option(82, LINK_10)),
        exchange("the first subnet of a shared network, then the next")
            .offer(discover().relay("10.90.30.1"))
            .ack(select().relay("10.90.30.1"))
            .offer(discover().from("02:00:5e:30:00:02").relay("10.90.30.1").ask(3)),
        exchange("a shared network by its second subnet")
            .offer(discover().relay("10.90.31.1").ask(3)),
        exchange("a guarded subnet, and the client may have it")
            .offer(discover().relay("10.90.24.1").text(60, "gold")),
        exchange("a guarded subnet, and the client may not")
            .silence(discover().relay("10.90.24.1")),
        exchange("a relay of a shared network's guarded subnet, and the client may not")
            .silence(discover().relay("10.90.41.1")),
        exchange("a shared network's guarded subnet is taken")
            .offer(discover().relay("10.90.41.1").text(60, "gold"))
            .ack(select().relay("10.90.41.1").text(60, "gold")),
        exchange("a guarded pool of one class")
            .offer(discover().relay("10.90.28.1").text(60, "gold")),
        exchange("a guarded pool of another class").offer(discover().relay("10.90.28.1")),
        exchange("a guarded pool's address is asked for in vain")
            .nak(request().ip(54, "10.78.0.1").ip(50, "10.90.28.120").relay("10.90.28.1")),
        exchange("no pool").silence(discover().relay("10.90.16.1")));
  }
}
