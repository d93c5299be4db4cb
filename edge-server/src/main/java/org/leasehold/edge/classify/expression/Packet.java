package org.leasehold.edge.classify.expression;

import org.leasehold.schemas.lease.IpAddress;

/** What an expression can ask about, in either family. */
public interface Packet {

  /** The server's interface. */
  String interfaceName();

  /** The datagram's IP source. */
  IpAddress source();

  /** The datagram's IP destination. */
  IpAddress destination();

  /** Kea's length of a packet, in octets. */
  int length();

  /** The content of an option of the message; null when it has none of that code. */
  Bytes option(int code);

  boolean hasOption(int code);
}
