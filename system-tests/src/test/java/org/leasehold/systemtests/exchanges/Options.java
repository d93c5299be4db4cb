package org.leasehold.systemtests.exchanges;

import static org.leasehold.systemtests.harness.compare.Exchange.exchange;
import static org.leasehold.systemtests.harness.frames.Request.discover;
import static org.leasehold.systemtests.harness.frames.Request.inform;
import static org.leasehold.systemtests.harness.frames.Request.request;
import static org.leasehold.systemtests.harness.frames.Request.select;

import java.util.List;
import org.leasehold.systemtests.harness.compare.Exchange;

/** Options of every type, and who is sent which. */
public final class Options {

  private static final String TYPES = "10.90.37.1";
  private static final String SENDING = "10.90.19.1";
  private static final String RELAY = "10.90.10.1";

  private Options() {}

  public static List<Exchange> all() {
    return List.of(
        exchange("always-send, never-send, the pool before the subnet")
            .offer(discover().relay(SENDING).ask(15, 7))
            .ack(select().relay(SENDING).ask(7)),
        exchange("always-send in the ACK of an INFORM")
            .ack(inform().ciaddr("10.90.19.60").relay(SENDING)),
        exchange("integers, booleans and texts")
            .offer(discover().relay(TYPES).ask(2, 12, 13, 19, 23, 25, 26)),
        exchange("addresses and lists").offer(discover().relay(TYPES).ask(21, 28, 33, 42)),
        exchange("texts of boot servers").offer(discover().relay(TYPES).ask(40, 46, 66, 67)),
        exchange("domain search, classless routes").offer(discover().relay(TYPES).ask(119, 121)),
        exchange("captive portal, time zones, UAP")
            .offer(discover().relay(TYPES).ask(98, 100, 101, 114)),
        exchange("octets as they are, own definitions")
            .offer(discover().relay(TYPES).ask(120, 222, 224, 225)),
        exchange("more than fits into 576 octets")
            .offer(
                discover()
                    .relay(TYPES)
                    .ask(
                        2, 12, 13, 15, 19, 21, 23, 25, 26, 28, 33, 40, 42, 46, 66, 67, 98, 100, 101,
                        114, 119, 121, 222, 224, 225)),
        exchange("a long option in parts")
            .offer(discover().relay("10.90.38.1").option(57, "05dc").ask(223)),
        exchange("vendor options 43").offer(discover().relay("10.90.25.1").ask(43)),
        exchange("vendor options 125 for their vendor")
            .offer(discover().relay("10.90.25.1").option(124, "0000118b 03 010203").ask(125)),
        exchange("vendor options 125 that the client asks for in its own")
            .offer(discover().relay("10.90.25.1").option(125, "0000118b 03 010102")),
        exchange("IPv6-only preferred").offer(discover().relay("10.90.29.1").ask(108)),
        exchange("IPv6-only preferred is not asked for").offer(discover().relay("10.90.29.1")),
        exchange("the server identifier of the file")
            .offer(discover().relay("10.90.40.1"))
            .ack(select().relay("10.90.40.1")),
        exchange("the client identifier is echoed")
            .offer(discover().clientId("01aabbccddeeff").relay(RELAY)),
        exchange("the client identifier is echoed in a NAK")
            .nak(request().clientId("01aabbccddee01").ip(50, "10.90.11.140").relay("10.90.11.1")),
        exchange("option 82 is echoed, with what nobody knows in it")
            .offer(discover().relay(RELAY).option(82, "01 03 616263 02 02 0102 c8 01 07"))
            .ack(select().relay(RELAY).option(82, "01 03 616263 02 02 0102 c8 01 07")),
        exchange("option 82 is echoed in a NAK")
            .nak(request().ip(50, "10.90.11.141").relay("10.90.11.1").option(82, "01 03 616263")),
        exchange("the server identifier that the relay wants")
            .offer(discover().relay(RELAY).option(82, "0b 04 c0000263"))
            .ack(select().relay(RELAY).option(82, "0b 04 c0000263")),
        exchange("an empty option 82").offer(discover().relay(RELAY).option(82, "")),
        exchange("a client of another hardware type")
            .offer(discover().from(6, "02005e070001").relay(RELAY))
            .ack(select().from(6, "02005e070001").relay(RELAY)),
        exchange("a client with a long hardware address")
            .offer(
                discover()
                    .from(32, "0102030405060708090a0b0c0d0e0f10")
                    .clientId("ff0102030405")
                    .relay(RELAY)),
        exchange("a client without a hardware address")
            .offer(discover().from(1, "").clientId("ff0102030406").relay(RELAY)),
        exchange("options in overloaded fields are understood")
            .offer(discover().relay(RELAY).option(55, "0f").option(55, "2a")));
  }
}
