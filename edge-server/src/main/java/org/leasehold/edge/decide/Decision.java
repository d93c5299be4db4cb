package org.leasehold.edge.decide;

import java.time.Instant;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent.Change;

/** What is to be done about a packet. */
public sealed interface Decision {

  /** Nothing: the packet is counted. */
  record Drop(DropReason reason) implements Decision {}

  /** An answer that promises nothing: to an INFORM. */
  record Answer(Dhcp4Message reply) implements Decision {}

  /**
   * An address is kept for the client for a while, in memory alone.
   *
   * @param client as it is known in the subnet
   */
  record Offer(
      Ipv4Address address, long subnetId, ClientIdentity client, Instant until, Dhcp4Message reply)
      implements Decision {}

  /**
   * Before the offer goes out, its address is to be probed: nobody may have it.
   *
   * @param ifInUse what is to be done about the address when somebody answers
   */
  record Probe(Offer offer, PingCheck how, Commit ifInUse) implements Decision {}

  /**
   * A lease changes: the event is appended, and only when it is committed the client is answered.
   *
   * @param reply makes the answer; null when the message has none (RELEASE, DECLINE)
   */
  record Commit(Change change, Lease lease, ReplyOnceCommitted reply) implements Decision {}

  /**
   * A NAK: it speaks for the owner of the address, so it is sent once the log has shown that this
   * edge still is (rule 7).
   */
  record Refuse(Ipv4Address address, Dhcp4Message nak) implements Decision {}

  /**
   * What the owner of the address's partition has to do.
   *
   * @param reply answers the client when the owner's event has been read back; null when the
   *     message has no answer
   */
  record Forward(LeaseCommand command, ReplyOnceCommitted reply) implements Decision {}

  /** Makes the answer when the event is in the log. */
  interface ReplyOnceCommitted {
    /**
     * @param now the time of the answer: the lifetime told is what is left then (rule 7)
     */
    Dhcp4Message at(Instant now);
  }
}
