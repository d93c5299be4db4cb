package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import org.leasehold.systemtests.harness.compare.Exchange;

/** Host names and client FQDNs (RFC 4702), by Kea's DDNS parameters. */
public final class Names {

  private static final String NO_UPDATES = "10.90.10.1";
  private static final String UPDATES = "10.90.20.1";
  private static final String REPLACED = "10.90.21.1";
  private static final String OVERRIDDEN = "10.90.22.1";

  /** Flags, two octets of 0, then myhost.example.net. in wire format. */
  private static final String FULL = "0000 06 6d79686f7374 07 6578616d706c65 03 6e6574 00";

  private static final String PARTIAL = "0000 06 6d79686f7374";

  private Names() {}

  public static List<Exchange> all() {
    return List.of(
        exchange("a host name, no updates")
            .offer(discover().relay(NO_UPDATES).text(12, "myhost").ask(12)),
        exchange("an FQDN, no updates").offer(discover().relay(NO_UPDATES).option(81, "05" + FULL)),
        exchange("a host name gets the suffix")
            .offer(discover().relay(UPDATES).text(12, "myhost"))
            .ack(select().relay(UPDATES).text(12, "myhost")),
        exchange("a full host name keeps its domain")
            .offer(discover().relay(UPDATES).text(12, "myhost.example.net.")),
        exchange("an FQDN, the server updates")
            .offer(discover().relay(UPDATES).option(81, "05" + FULL))
            .ack(select().relay(UPDATES).option(81, "05" + FULL)),
        exchange("an FQDN, the client updates")
            .offer(discover().relay(UPDATES).option(81, "04" + FULL)),
        exchange("an FQDN, nobody updates")
            .offer(discover().relay(UPDATES).option(81, "0c" + FULL)),
        exchange("an FQDN in ASCII")
            .offer(discover().relay(UPDATES).option(81, "010000 6d79686f7374")),
        exchange("a partial FQDN gets the suffix")
            .offer(discover().relay(UPDATES).option(81, "05" + PARTIAL)),
        exchange("an FQDN without a name").offer(discover().relay(UPDATES).option(81, "050000")),
        exchange("an FQDN that asks for S and N")
            .silence(discover().relay(UPDATES).option(81, "0d" + FULL)),
        exchange("a host name and an FQDN")
            .offer(discover().relay(UPDATES).text(12, "other").option(81, "05" + FULL)),
        exchange("a host name is replaced").offer(discover().relay(REPLACED).text(12, "myhost")),
        exchange("an FQDN is replaced").offer(discover().relay(REPLACED).option(81, "05" + FULL)),
        exchange("no name at all is replaced").offer(discover().relay(REPLACED).ask(12)),
        exchange("the client's update is overridden")
            .offer(discover().relay(OVERRIDDEN).option(81, "04" + FULL)),
        exchange("the client's wish for none is overridden")
            .offer(discover().relay(OVERRIDDEN).option(81, "0c" + FULL)),
        exchange("characters of a host name are replaced")
            .offer(discover().relay(OVERRIDDEN).text(12, "my_host!")),
        exchange("no name at all, and when-not-present").offer(discover().relay(OVERRIDDEN)),
        exchange("a host name that is configured as an option")
            .offer(discover().relay("10.90.37.1").text(12, "said").ask(12)));
  }
}
