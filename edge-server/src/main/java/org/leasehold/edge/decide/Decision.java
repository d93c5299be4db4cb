package org.leasehold.edge.decide;

import java.time.Instant;
import java.util.List;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.message.Message;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * What is to be done about a packet. A DHCPv6 message may ask for several leases, whose partitions
 * may have several owners; DHCPv4's asks for one.
 */
public sealed interface Decision {

  /** Nothing: the packet is counted. */
  record Drop(DropReason reason) implements Decision {}

  /** An answer that promises nothing: to an INFORM. */
  record Answer(Message reply) implements Decision {}

  /** What is offered is kept for the client for a while, in memory alone. */
  record Offer(List<Hold> holds, Message reply) implements Decision {}

  /**
   * An address or prefix that is kept.
   *
   * @param client as it is known in the subnet
   */
  record Hold(LeaseKey key, long subnetId, ClientIdentity client, Instant until) {

    /** For which it is kept. */
    public Binding binding() {
      return Binding.of(key.type(), client, subnetId);
    }
  }

  /**
   * Before the offer goes out, an address of it is to be probed: nobody may have it.
   *
   * @param ifInUse what is to be done about that address when somebody answers
   */
  record Probe(Offer offer, PingCheck how, Own ifInUse) implements Decision {}

  /**
   * Leases change, and the client is answered when all the changes are in the log and count.
   *
   * @param parts one or more, each of another lease
   * @param reply makes the answer; null when the message has none (RELEASE, DECLINE)
   */
  record Commit(List<Part> parts, ReplyOnceCommitted reply) implements Decision {

    /** One change of this edge's own. */
    public static Commit of(Change change, Lease lease, ReplyOnceCommitted reply) {
      return new Commit(List.of(new Own(change, lease)), reply);
    }

    /** One change that another edge has to make. */
    public static Commit of(LeaseCommand command, ReplyOnceCommitted reply) {
      return new Commit(List.of(new Forward(command)), reply);
    }
  }

  /** One lease's change. */
  sealed interface Part {}

  /** A change in a partition that this edge owns: its event is to be appended. */
  record Own(Change change, Lease lease) implements Part {}

  /**
   * A change in a partition that another edge owns: the command goes to it. The change counts when
   * the event with the command's id has been read back.
   */
  record Forward(LeaseCommand command) implements Part {}

  /**
   * A NAK: it speaks for the owner of the address, so it is sent once the log has shown that this
   * edge still is (rule 7).
   */
  record Refuse(LeaseKey key, Message nak) implements Decision {}

  /** Makes the answer when all events that it rests on are in the log. */
  interface ReplyOnceCommitted {
    /**
     * @param now the time of the answer: the lifetime told is what is left then (rule 7)
     */
    Message at(Instant now);
  }
}
