package org.leasehold.systemtests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where ours does not do as Kea 2.6, on purpose, and which section of docs/differences.md says why.
 */
final class ExpectedDifferences {

  private static final Map<String, String> TABLE = new LinkedHashMap<>();

  private static final String OFFERS = "An offer is kept for its client";
  private static final String NAK_FLAG = "A NAK by a relay has the broadcast flag";
  private static final String NAK_FRAME = "A NAK on a LAN is a broadcast frame";
  private static final String NO_REQUEST = "What is no request is not answered";
  private static final String NO_ADDRESS = "A REQUEST names an address";

  static {
    differs("a second DISCOVER is offered the same", 2, "yiaddr as before", OFFERS);
    for (String exchange :
        List.of(
            "init-reboot of a known client with another address / 3",
            "init-reboot of an unknown client, authoritative / 1",
            "init-reboot with an address of another network, authoritative / 1",
            "an address of another client / 3")) {
      TABLE.put(exchange + " / flags", NAK_FLAG);
    }
    differs("a NAK on the LAN is broadcast", 3, "frame to", NAK_FRAME);
    differs("a BOOTREPLY", 1, "reply", NO_REQUEST);
    differs("a REQUEST without any address", 1, "reply", NO_ADDRESS);
  }

  private ExpectedDifferences() {}

  private static void differs(String exchange, int step, String what, String section) {
    TABLE.put(exchange + " / " + step + " / " + what, section);
  }

  /** Section by exchange, step and what differs, as in "a name / 1 / option 51". */
  static Map<String, String> table() {
    return TABLE;
  }
}
