package org.leasehold.systemtests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.leasehold.systemtests.harness.compare.Exchange;
import org.leasehold.systemtests.harness.compare.Exchange.Answer;
import org.leasehold.systemtests.harness.compare.Exchange.Step;

/**
 * Where ours does not do as Kea 2.6, on purpose, and which section of docs/differences.md says why.
 */
final class ExpectedDifferences {

  private static final String OFFERS = "An offer is kept for its client";
  private static final String OFFER_TIMERS = "T1 and T2 of an offer";
  private static final String NAK_FLAG = "A NAK by a relay has the broadcast flag";
  private static final String NAK_FRAME = "A NAK on a LAN is a broadcast frame";
  private static final String NO_REQUEST = "What is no request is not answered";
  private static final String NO_ADDRESS = "A REQUEST names an address";
  private static final String SIZE = "A reply is as long as the client takes";
  private static final String RESULT_CODES = "Result codes of a client FQDN";
  private static final String CONTRADICTION = "A client FQDN that contradicts itself";

  private static final String NEVER_SEND = "never-send holds for every option";
  private static final String RELAYS_SERVER = "The relay's server identifier";
  private static final String V6_ONLY = "A client that prefers IPv6 gets no address";

  private final Map<String, String> table = new LinkedHashMap<>();

  private ExpectedDifferences(List<Exchange> exchanges) {
    differs("a second DISCOVER is offered the same / 2 / yiaddr as before", OFFERS);
    differs("a NAK on the LAN is broadcast / 3 / frame to", NAK_FRAME);
    differs("a BOOTREPLY / 1 / reply", NO_REQUEST);
    differs("a REQUEST without any address / 1 / reply", NO_ADDRESS);
    differs("more than fits into 576 octets / 1 / option 52", SIZE);
    differs("more than fits into 576 octets / 1 / file", SIZE);
    differs("an FQDN that asks for S and N / 1 / reply", CONTRADICTION);
    differs("always-send in the ACK of an INFORM / 1 / option 15", NEVER_SEND);
    for (String what : List.of("yiaddr", "option 1", "option 51", "option 58", "option 59")) {
      differs("IPv6-only preferred / 1 / " + what, V6_ONLY);
    }
    for (int step = 1; step <= 2; step++) {
      differs(
          "always-send, never-send, the pool before the subnet / " + step + " / option 15",
          NEVER_SEND);
      differs(
          "the server identifier that the relay wants / " + step + " / option 54", RELAYS_SERVER);
      differs("an offer with a lifetime of its own / " + step + " / option 58", OFFER_TIMERS);
      differs("an offer with a lifetime of its own / " + step + " / option 59", OFFER_TIMERS);
    }
    for (Exchange exchange : exchanges) {
      for (int i = 0; i < exchange.steps().size(); i++) {
        ofKind(exchange.name() + " / " + (i + 1), exchange.steps().get(i));
      }
    }
  }

  /** What differs in every step of a kind. */
  private void ofKind(String where, Step step) {
    if (step.answer() == Answer.NAK && step.request().relayed()) {
      differs(where + " / flags", NAK_FLAG);
    }
    if (step.answer() != Answer.SILENCE && step.request().has(81)) {
      differs(where + " / option 81 result codes", RESULT_CODES);
    }
  }

  private void differs(String where, String section) {
    table.put(where, section);
  }

  /** Section by exchange, step and what differs, as in "a name / 1 / option 51". */
  static Map<String, String> of(List<Exchange> exchanges) {
    Set<String> played = exchanges.stream().map(Exchange::name).collect(Collectors.toSet());
    Map<String, String> table = new ExpectedDifferences(exchanges).table;
    table.keySet().removeIf(where -> !played.contains(where.split(" / ")[0]));
    return table;
  }
}
