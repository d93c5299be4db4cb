package org.leasehold.systemtests.harness.frames;

/**
 * Who is on the two links of a server: its clients' LAN and its relays' one.
 *
 * @param lanMac the server's hardware address on the LAN
 * @param relaysMac the server's hardware address towards the relays
 */
record Addresses(String lan, String lanMac, String relays, String relaysMac) {

  /** The relay agents' hardware address. */
  String relayMac() {
    return "02:00:5e:ff:00:01";
  }

  /** That of a client that has no Ethernet. */
  String otherMac() {
    return "02:00:5e:ff:00:02";
  }

  String server(boolean relayed) {
    return relayed ? relays : lan;
  }

  String serverMac(boolean relayed) {
    return relayed ? relaysMac : lanMac;
  }
}
