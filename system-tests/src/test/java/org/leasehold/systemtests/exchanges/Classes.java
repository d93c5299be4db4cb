package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.inform;
import static org.leasehold.systemtests.harness.frames.Request.request;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import org.leasehold.systemtests.harness.compare.Exchange;

/** Client classes: what they give, and who is in them. */
public final class Classes {

  private static final String RELAY = "10.90.26.1";

  private Classes() {}

  public static List<Exchange> all() {
    return List.of(
        exchange("a vendor class's option and boot fields")
            .offer(discover().relay(RELAY).text(60, "pxe").ask(66))
            .ack(select().relay(RELAY).text(60, "pxe").ask(66)),
        exchange("no class, the subnet's boot fields").offer(discover().relay(RELAY).ask(66)),
        exchange("a dropped client").silence(discover().relay(RELAY).text(60, "drop me")),
        exchange("a dropped client's REQUEST")
            .silence(
                request()
                    .relay(RELAY)
                    .text(60, "drop me")
                    .ip(54, "10.78.0.1")
                    .ip(50, "10.90.26.130")),
        exchange("a required class that matches")
            .offer(discover().relay("10.90.39.1").text(60, "later").ask(42)),
        exchange("a required class that does not match")
            .offer(discover().relay("10.90.39.1").text(60, "early").ask(42)),
        exchange("a class that nobody requires").offer(discover().relay(RELAY).ask(7)),
        exchange("a class of the relay's information")
            .offer(discover().relay(RELAY).option(82, "01 06 706f72742039").ask(4)),
        exchange("a class of an INFORM")
            .ack(inform().relay(RELAY).ciaddr("10.90.26.60").text(60, "pxe").ask(66)),
        exchange("an option of the shared network").offer(discover().relay("10.90.42.1")));
  }
}
