package org.leasehold.edge.classify.v4;

import org.leasehold.edge.classify.expression.Bytes;
import org.leasehold.edge.classify.expression.Packet;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Ipv4Address;

/** A DHCPv4 packet as expressions see it. */
public record Dhcp4Packet(
    Dhcp4Message message, String interfaceName, Ipv4Address source, Ipv4Address destination)
    implements Packet {

  /** The fixed fields of a message, without cookie and options (RFC 2131 section 2). */
  private static final int HEADER = 236;

  /** Its header and its options, without cookie, padding and end. */
  @Override
  public int length() {
    var length =
        new Object() {
          int octets = HEADER;
        };
    message.options().forEach((code, data, offset, size) -> length.octets += 2 + size);
    return length.octets;
  }

  @Override
  public Bytes option(int code) {
    return message.options().read(code, Bytes::new);
  }

  @Override
  public boolean hasOption(int code) {
    return message.options().has(code);
  }
}
