package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.bootp;
import static org.leasehold.systemtests.harness.frames.Request.decline;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.inform;
import static org.leasehold.systemtests.harness.frames.Request.of;
import static org.leasehold.systemtests.harness.frames.Request.release;
import static org.leasehold.systemtests.harness.frames.Request.request;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import org.leasehold.systemtests.harness.compare.Exchange;

/** Every message type of RFC 2131 in each of its roles, on the LAN and by a relay. */
public final class MessageTypes {

  private static final String RELAY = "10.90.10.1";
  private static final String AUTHORITY = "10.90.11.1";
  private static final String STRANGE_SERVER = "192.0.2.200";

  private MessageTypes() {}

  public static List<Exchange> all() {
    return List.of(
        exchange("a lease on the LAN, unicast to the client")
            .offer(discover().ask(1, 3, 6, 15))
            .ack(select().ask(1, 3, 6, 15)),
        exchange("a lease on the LAN, broadcast as the client wishes")
            .offer(discover().broadcast().ask(1, 3, 6, 15))
            .ack(select().broadcast().ask(1, 3, 6, 15)),
        exchange("a lease by a relay")
            .offer(discover().relay(RELAY).ask(1, 3, 6, 15))
            .ack(select().relay(RELAY).ask(1, 3, 6, 15)),
        exchange("a lease by a relay for a client that wants broadcasts")
            .offer(discover().broadcast().relay(RELAY))
            .ack(select().broadcast().relay(RELAY)),
        exchange("nothing is asked for").offer(discover().relay(RELAY)),
        exchange("renewing by unicast")
            .offer(discover())
            .ack(select())
            .ack(request().usingIt().unicast().ask(1, 3)),
        exchange("rebinding by broadcast")
            .offer(discover())
            .ack(select())
            .ack(request().usingIt().ask(1, 3)),
        exchange("rebinding by a relay")
            .offer(discover().relay(RELAY))
            .ack(select().relay(RELAY))
            .ack(request().usingIt().relay(RELAY)),
        exchange("init-reboot of a known client")
            .offer(discover().relay(RELAY))
            .ack(select().relay(RELAY))
            .ack(request().requestingIt().relay(RELAY)),
        exchange("init-reboot of a known client with another address")
            .offer(discover().relay(RELAY))
            .ack(select().relay(RELAY))
            .nak(request().ip(50, "10.90.10.55").relay(RELAY)),
        exchange("init-reboot of an unknown client")
            .silence(request().ip(50, "10.90.10.150").relay(RELAY)),
        exchange("init-reboot of an unknown client, authoritative")
            .nak(request().ip(50, "10.90.11.150").relay(AUTHORITY)),
        exchange("init-reboot with an address of another network")
            .silence(request().ip(50, "203.0.113.9").relay(RELAY)),
        exchange("init-reboot with an address of another network, authoritative")
            .nak(request().ip(50, "203.0.113.9").relay(AUTHORITY)),
        exchange("init-reboot on the LAN with an address of another network")
            .silence(request().ip(50, "203.0.113.9")),
        exchange("the client selects another server")
            .offer(discover().relay(RELAY))
            .silence(request().ip(54, STRANGE_SERVER).ip(50, "10.90.10.101").relay(RELAY)),
        exchange("the client selects an address of no pool")
            .offer(discover().relay(RELAY))
            .silence(request().ip(54, "10.78.0.1").ip(50, "10.90.10.55").relay(RELAY)),
        exchange("a REQUEST without an offer before it")
            .ack(request().ip(54, "10.78.0.1").ip(50, "10.90.10.160").relay(RELAY)),
        exchange("an address of another client")
            .offer(discover().from("02:00:5e:99:00:01").relay(RELAY).ip(50, "10.90.10.161"))
            .ack(select().from("02:00:5e:99:00:01").relay(RELAY))
            .nak(request().ip(54, "10.78.0.1").ip(50, "10.90.10.161").relay(RELAY)),
        exchange("renewing without a lease").silence(request().ciaddr("10.90.10.56").relay(RELAY)),
        exchange("renewing without a lease, authoritative")
            .silence(request().ciaddr("10.90.11.56").relay(AUTHORITY)),
        exchange("a NAK on the LAN is broadcast")
            .offer(discover())
            .ack(select())
            .nak(request().ip(50, "10.77.0.55")),
        exchange("a REQUEST without any address").ack(request().ip(54, "10.78.0.1").relay(RELAY)),
        exchange("renewing with option 50 too")
            .offer(discover().relay(RELAY))
            .ack(select().relay(RELAY))
            .ack(request().usingIt().requestingIt().relay(RELAY)),
        exchange("a requested address that is free")
            .offer(discover().ip(50, "10.90.10.177").relay(RELAY)),
        exchange("a requested address outside the pool")
            .offer(discover().ip(50, "10.90.10.7").relay(RELAY)),
        exchange("a second DISCOVER is offered the same")
            .offer(discover().relay(RELAY))
            .offer(discover().relay(RELAY)),
        exchange("a client with a lease discovers again")
            .offer(discover().relay(RELAY))
            .ack(select().relay(RELAY))
            .offer(discover().relay(RELAY)),
        exchange("a released address is offered to its client again")
            .offer(discover().relay(RELAY))
            .ack(select().relay(RELAY))
            .silence(release().usingIt().ip(54, "10.78.0.1").relay(RELAY))
            .offer(discover().relay(RELAY)),
        exchange("a RELEASE of another client's address changes nothing")
            .offer(discover().from("02:00:5e:99:00:02").relay(RELAY).ip(50, "10.90.10.162"))
            .ack(select().from("02:00:5e:99:00:02").relay(RELAY))
            .silence(release().ciaddr("10.90.10.162").ip(54, "10.78.0.1").relay(RELAY))
            .ack(request().from("02:00:5e:99:00:02").usingIt().relay(RELAY)),
        exchange("a RELEASE of what nobody has")
            .silence(release().ciaddr("10.90.10.57").ip(54, "10.78.0.1").relay(RELAY)),
        exchange("a declined address is not offered again")
            .offer(discover().ip(50, "10.90.10.163").relay(RELAY))
            .ack(select().relay(RELAY))
            .silence(decline().requestingIt().ip(54, "10.78.0.1").relay(RELAY))
            .offer(discover().ip(50, "10.90.10.163").relay(RELAY)),
        exchange("a DECLINE of what nobody has")
            .silence(decline().ip(50, "10.90.10.58").ip(54, "10.78.0.1").relay(RELAY)),
        exchange("a DECLINE without an address")
            .silence(decline().ip(54, "10.78.0.1").relay(RELAY)),
        exchange("INFORM on the LAN").ack(inform().ciaddr("10.77.0.60").ask(1, 3, 6, 15)),
        exchange("INFORM by a relay")
            .ack(inform().ciaddr("10.90.10.60").relay(RELAY).ask(1, 3, 6, 15, 51)),
        exchange("INFORM without an address").silence(inform().ask(1, 3)),
        exchange("an OFFER from a client").silence(of(2).relay(RELAY)),
        exchange("an ACK from a client").silence(of(5).relay(RELAY)),
        exchange("an unknown message type").silence(of(18).relay(RELAY)),
        exchange("a BOOTREPLY").offer(discover().op(2).relay(RELAY)),
        exchange("BOOTP without its hook").silence(bootp().relay(RELAY)),
        exchange("a relay of no subnet").silence(discover().relay("10.90.200.1")));
  }
}
