package org.leasehold.edge.classify.expression;

import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * What an expression can ask about.
 *
 * @param interfaceName the server's interface
 * @param source the datagram's IP source
 * @param destination the datagram's IP destination
 */
public record Packet(
    Dhcp4Message message, String interfaceName, Ipv4Address source, Ipv4Address destination) {

  /** The fixed fields of a message, without cookie and options (RFC 2131 section 2). */
  private static final int HEADER = 236;

  /** Kea's length of a packet: its header and its options, without cookie, padding and end. */
  int length() {
    var length =
        new Object() {
          int octets = HEADER;
        };
    message.options().forEach((code, data, offset, size) -> length.octets += 2 + size);
    return length.octets;
  }
}
