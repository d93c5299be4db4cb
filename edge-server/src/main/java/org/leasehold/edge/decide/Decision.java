package org.leasehold.edge.decide;

import java.time.Instant;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent.Change;

/** What is to be done about a packet. */
public sealed interface Decision {

  /** Nothing: the packet is counted. */
  record Drop(DropReason reason) implements Decision {}

  /** An answer that promises nothing: to an INFORM, or a NAK. */
  record Answer(Dhcp4Message reply) implements Decision {}

  /** An address is kept for the client for a while, in memory alone. */
  record Offer(Ipv4Address address, long subnetId, Instant until, Dhcp4Message reply)
      implements Decision {}

  /**
   * A lease changes: the event is appended, and only when it is committed the client is answered.
   *
   * @param reply makes the answer; null when the message has none (RELEASE, DECLINE)
   */
  record Commit(Change change, Lease lease, ReplyOnceCommitted reply) implements Decision {}

  /** What the owner of the address's partition has to do. */
  record Forward(LeaseCommand command) implements Decision {}

  /** Makes the answer when the event is in the log. */
  interface ReplyOnceCommitted {
    /**
     * @param now the time of the answer: the lifetime told is what is left then (rule 7)
     */
    Dhcp4Message at(Instant now);
  }
}
