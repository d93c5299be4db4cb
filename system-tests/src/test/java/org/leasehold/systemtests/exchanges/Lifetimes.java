package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.request;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import org.leasehold.systemtests.harness.compare.Exchange;

/** Lifetimes, timers, and who a client is. */
public final class Lifetimes {

  private static final String BOUNDS = "10.90.12.1";
  private static final String NO_CLIENT_ID = "10.90.23.1";

  private Lifetimes() {}

  public static List<Exchange> all() {
    return List.of(
        exchange("the default lifetime").offer(discover().relay(BOUNDS)),
        exchange("a lifetime within the bounds")
            .offer(discover().relay(BOUNDS).option(51, "00000708"))
            .ack(select().relay(BOUNDS).option(51, "00000708")),
        exchange("a lifetime below the bounds")
            .offer(discover().relay(BOUNDS).option(51, "0000000a")),
        exchange("a lifetime above the bounds")
            .offer(discover().relay(BOUNDS).option(51, "ffffffff")),
        exchange("timers that are beyond the lifetime").offer(discover().relay("10.90.13.1")),
        exchange("timers that are computed").offer(discover().relay("10.90.15.1")),
        exchange("an infinite lease")
            .offer(discover().relay("10.90.27.1"))
            .ack(select().relay("10.90.27.1")),
        exchange("a class's lifetime").offer(discover().relay("10.90.10.1").text(60, "short")),
        exchange("a class's lifetime within the class's bounds")
            .offer(discover().relay("10.90.10.1").text(60, "short").option(51, "00000fff")),
        exchange("a cached lease")
            .offer(discover().relay("10.90.35.1"))
            .ack(select().relay("10.90.35.1"))
            .ack(request().usingIt().relay("10.90.35.1")),
        exchange("an offer with a lifetime of its own")
            .offer(discover().relay("10.90.36.1"))
            .offer(discover().relay("10.90.36.1"))
            .ack(select().relay("10.90.36.1")),
        exchange("a client by its identifier, whatever its hardware address")
            .offer(discover().clientId("01020304").relay("10.90.10.1"))
            .ack(select().clientId("01020304").relay("10.90.10.1"))
            .offer(discover().from("02:00:5e:55:00:01").clientId("01020304").relay("10.90.10.1")),
        exchange("a client by its hardware address, whatever its identifier")
            .offer(discover().clientId("01020305").relay(NO_CLIENT_ID))
            .ack(select().clientId("01020305").relay(NO_CLIENT_ID))
            .offer(discover().clientId("01020306").relay(NO_CLIENT_ID)),
        exchange("two identifiers of one hardware address are two clients")
            .offer(discover().clientId("01020307").relay("10.90.10.1"))
            .ack(select().clientId("01020307").relay("10.90.10.1"))
            .offer(discover().clientId("01020308").relay("10.90.10.1")));
  }
}
