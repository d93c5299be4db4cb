package org.leasehold.edge.decide;

import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.PacketContext;

/** A client's message and where it came in, of either family. */
public interface Query {

  /** The server's interface. */
  String interfaceName();

  /** Who sent it, as far as the message tells. */
  ClientIdentity client();

  /** What the audit log keeps of the packet. */
  PacketContext context();

  /** For log lines: {@code DISCOVER}. */
  String typeName();

  /** For log lines: the transaction id in hexadecimal digits. */
  String transactionId();

  /**
   * Whether the client says that it has waited for longer than that (DHCPv4: 'secs'; DHCPv6: the
   * elapsed-time option).
   */
  boolean hasWaited(long millis);
}
