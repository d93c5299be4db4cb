package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.inform;
import static org.leasehold.systemtests.harness.frames.Request.request;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import org.leasehold.systemtests.harness.compare.Exchange;

/** Host reservations by each identifier that Debian's Kea has, and what they give. */
public final class Hosts {

  private static final String RELAY = "10.90.14.1";
  private static final String MORE = "10.90.18.1";

  private Hosts() {}

  public static List<Exchange> all() {
    return List.of(
        exchange("reserved by hardware address, with a host name")
            .offer(discover().from("02:00:5e:14:00:01").relay(RELAY).ask(12))
            .ack(select().from("02:00:5e:14:00:01").relay(RELAY).ask(12)),
        exchange("reserved by client identifier, with an option")
            .offer(discover().clientId("0011223344").relay(RELAY).ask(3))
            .ack(select().clientId("0011223344").relay(RELAY).ask(3)),
        exchange("reserved boot fields").offer(discover().from("02:00:5e:14:00:03").relay(RELAY)),
        exchange("the subnet's boot fields").offer(discover().relay(RELAY)),
        exchange("INFORM gets the boot fields").ack(inform().ciaddr("10.90.14.60").relay(RELAY)),
        exchange("another's reserved address in the pool is offered to nobody else")
            .offer(discover().ip(50, "10.90.14.150").relay(RELAY)),
        exchange("another's reserved address is refused")
            .nak(request().ip(54, "10.78.0.1").ip(50, "10.90.14.20").relay(RELAY)),
        exchange("the host asks for another address than its own")
            .nak(
                request()
                    .from("02:00:5e:14:00:04")
                    .ip(54, "10.78.0.1")
                    .ip(50, "10.90.14.155")
                    .relay(RELAY)),
        exchange("reserved by circuit identifier")
            .offer(discover().relay(MORE).option(82, "01 06 706f72742037")),
        exchange("reserved by DUID in the client identifier")
            .offer(discover().relay(MORE).clientId("ff 01020304 0003000102005e180002")),
        exchange("a reserved host name without an address")
            .offer(discover().from("02:00:5e:18:00:03").relay(MORE).text(12, "said").ask(12))
            .ack(select().from("02:00:5e:18:00:03").relay(MORE).text(12, "said").ask(12)),
        exchange("a reserved host name that is only asked for")
            .offer(discover().from("02:00:5e:18:00:03").relay(MORE).ask(12)),
        exchange("a reserved host name that nobody asked for")
            .offer(discover().from("02:00:5e:18:00:03").relay(MORE)),
        exchange("a reserved class")
            .offer(discover().from("02:00:5e:18:00:04").relay(MORE).ask(42)),
        exchange("a reserved option before the global one")
            .offer(discover().from("02:00:5e:18:00:05").relay(MORE).ask(6)),
        exchange("a global reservation of boot fields")
            .offer(discover().from("02:00:5e:33:00:01").relay("10.90.33.1").ask(12)),
        exchange("a global reservation of an address")
            .offer(discover().from("02:00:5e:33:00:02").relay("10.90.33.1")),
        exchange("reservations out of the pool alone")
            .offer(discover().from("02:00:5e:34:00:01").relay("10.90.34.1")));
  }
}
