package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.bootp;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.inform;
import static org.leasehold.systemtests.harness.frames.Request.release;
import static org.leasehold.systemtests.harness.frames.Request.request;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import java.util.stream.Stream;
import org.leasehold.systemtests.harness.compare.Exchange;
import org.leasehold.systemtests.harness.frames.Request;

/** What a server does with everything switched that the first file leaves at its default. */
public final class Compatibility {

  private static final String RELAY = "10.90.50.1";
  private static final String BY_IDENTIFIER = "10.90.51.1";
  private static final String NO_AUTHORITY = "10.90.52.1";
  private static final String LAST_OF_24 = "10.90.53.1";
  private static final String WITH_LAST_OF_24 = "10.90.54.1";
  private static final String BOOT = "10.90.56.1";
  private static final String SHORT_OFFERS = "10.90.57.1";
  private static final String STRANGE_SERVER = "192.0.2.200";
  private static final String PORT_7 = "01 06 706f72742037";

  private Compatibility() {}

  public static List<Exchange> all() {
    return Stream.of(identifiers(), authority(), flags(), boot(), hosts(), offersAndRelays())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Exchange> identifiers() {
    return List.of(
        exchange("a client identifier is not sent back")
            .offer(discover().clientId("01020304").relay(RELAY))
            .ack(select().clientId("01020304").relay(RELAY)),
        exchange("a client identifier is not sent back in a NAK")
            .nak(request().clientId("01020305").ip(50, "203.0.113.9").relay(RELAY)),
        exchange("one hardware address with two identifiers is one client")
            .offer(discover().clientId("01020306").relay(RELAY))
            .ack(select().clientId("01020306").relay(RELAY))
            .offer(discover().clientId("01020307").relay(RELAY))
            .ack(request().clientId("01020308").usingIt().relay(RELAY)),
        exchange("one identifier with two hardware addresses is two clients")
            .offer(discover().clientId("01020309").relay(RELAY))
            .ack(select().clientId("01020309").relay(RELAY))
            .offer(discover().from("02:00:5e:51:00:01").clientId("01020309").relay(RELAY)),
        exchange("a subnet in which the identifier counts")
            .offer(discover().clientId("0102030a").relay(BY_IDENTIFIER))
            .ack(select().clientId("0102030a").relay(BY_IDENTIFIER))
            .offer(discover().from("02:00:5e:51:00:02").clientId("0102030a").relay(BY_IDENTIFIER)));
  }

  private static List<Exchange> authority() {
    return List.of(
        exchange("init-reboot of an unknown client is refused")
            .nak(request().ip(50, "10.90.50.150").relay(RELAY)),
        exchange("init-reboot of an unknown client without authority")
            .silence(request().ip(50, "10.90.52.150").relay(NO_AUTHORITY)),
        exchange("init-reboot elsewhere is refused")
            .nak(request().ip(50, "203.0.113.9").relay(RELAY)),
        exchange("init-reboot elsewhere without authority")
            .silence(request().ip(50, "203.0.113.9").relay(NO_AUTHORITY)),
        exchange("renewing without a lease").silence(request().ciaddr("10.90.50.56").relay(RELAY)),
        exchange("a REQUEST of a relay of no subnet")
            .nak(request().ip(50, "10.90.200.9").relay("10.90.200.1")));
  }

  private static List<Exchange> flags() {
    return List.of(
        exchange("the client selects another server and is served")
            .offer(discover().relay(RELAY))
            .ack(request().ip(54, STRANGE_SERVER).requestingIt().relay(RELAY)),
        exchange("a DISCOVER that names a server")
            .silence(discover().ip(54, STRANGE_SERVER).relay(RELAY))
            .silence(discover().ip(54, "10.78.0.1").relay(RELAY)),
        exchange("an INFORM that names a server")
            .ack(inform().ip(54, STRANGE_SERVER).ciaddr("10.90.50.60").relay(RELAY)),
        exchange("a RELEASE at another server is taken")
            .offer(discover().ip(50, "10.90.50.170").relay(RELAY))
            .ack(select().relay(RELAY))
            .silence(release().usingIt().ip(54, STRANGE_SERVER).relay(RELAY))
            // For Kea others may have the address when the second of its release is over.
            .silence(release().usingIt().ip(54, STRANGE_SERVER).relay(RELAY))
            .silence(release().usingIt().ip(54, STRANGE_SERVER).relay(RELAY))
            .offer(discover().from("02:00:5e:50:01:01").ip(50, "10.90.50.170").relay(RELAY)),
        exchange("link selection is ignored")
            .offer(discover().relay(RELAY).option(82, "05 04 0a5a3300").ask(3)),
        exchange("link selection of no subnet is ignored")
            .offer(discover().relay(RELAY).option(82, "05 04 c0000200").ask(3)),
        exchange("the last address of a /24 is not chosen")
            .offer(discover().relay(LAST_OF_24))
            .ack(select().relay(LAST_OF_24))
            .silence(discover().from("02:00:5e:53:00:01").relay(LAST_OF_24)),
        exchange("the last address of a /24 is asked for")
            .offer(discover().ip(50, "10.90.54.255").relay(WITH_LAST_OF_24))
            .ack(select().relay(WITH_LAST_OF_24)),
        exchange("the first address of a /24 is reserved")
            .offer(discover().from("02:00:5e:54:00:01").relay(WITH_LAST_OF_24))
            .ack(select().from("02:00:5e:54:00:01").relay(WITH_LAST_OF_24)),
        exchange("the first address of a /25 is chosen").offer(discover().relay("10.90.55.1")),
        exchange("a vendor class that is longer than its option")
            .offer(discover().option(124, "0000118b 0a 61626364").relay(RELAY)),
        exchange("vendor information that is longer than its option")
            .offer(discover().option(125, "0000118b 0a 0102ffff").relay(RELAY)),
        exchange("an option that is longer than the message")
            .offer(discover().relay(RELAY).raw("0cfa616263")));
  }

  private static List<Exchange> boot() {
    return List.of(
        exchange("BOOTP by a relay").bootp(plain().relay(RELAY)).bootp(plain().relay(RELAY)),
        exchange("BOOTP on the LAN").bootp(plain().broadcast()),
        exchange("BOOTP with boot fields").bootp(plain().relay(BOOT)),
        exchange("BOOTP with a reservation").bootp(plain().from("02:00:5e:56:00:01").relay(BOOT)),
        exchange("BOOTP without the magic cookie").silence(bootp().relay(RELAY)),
        exchange("BOOTP with options")
            .bootp(bootp().text(12, "booted").ask(1, 3, 51, 54).relay(RELAY)),
        exchange("DHCP is not in the class BOOTP").offer(discover().relay(BOOT)));
  }

  /** With the cookie of RFC 1497, and a pad as its only option. */
  private static Request plain() {
    return bootp().raw("00");
  }

  private static List<Exchange> hosts() {
    return List.of(
        exchange("a global reservation, by the global mode")
            .offer(discover().from("02:00:5e:50:00:01").ask(12).relay(RELAY))
            .ack(select().from("02:00:5e:50:00:01").ask(12).relay(RELAY)),
        exchange("a global reservation and one in the subnet")
            .offer(discover().from("02:00:5e:58:00:01").ask(12).relay("10.90.58.1")),
        exchange("a reservation in the subnet beside the global mode")
            .offer(discover().from("02:00:5e:58:00:02").relay("10.90.58.1")),
        exchange("a subnet without the global mode")
            .offer(discover().from("02:00:5e:50:00:01").ask(12).relay("10.90.59.1")));
  }

  private static List<Exchange> offersAndRelays() {
    return List.of(
        exchange("an offer with a lifetime of its own, and timers within it")
            .offer(discover().relay(SHORT_OFFERS))
            .offer(discover().relay(SHORT_OFFERS))
            .ack(select().relay(SHORT_OFFERS)),
        exchange("a relay's information is kept with the lease")
            .offer(discover().relay(RELAY).option(82, PORT_7))
            .ack(select().relay(RELAY).option(82, PORT_7))
            .ack(request().usingIt().relay(RELAY).option(82, PORT_7))
            .ack(request().usingIt().relay(RELAY)));
  }
}
