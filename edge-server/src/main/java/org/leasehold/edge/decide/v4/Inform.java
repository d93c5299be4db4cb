package org.leasehold.edge.decide.v4;

import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Answer;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;

/** An INFORM (RFC 2131 section 4.3.5): the client has an address and asks for all else. */
record Inform(Grants grants, Outcomes outcomes) {

  /** Who waits for an answer that is the same from every server gets it from one. */
  Decision decide(Situation at) {
    if (at.isNowhere()) {
      return new Drop(DropReason.NO_SUBNET);
    }
    Ipv4Address ciaddr = at.query().message().ciaddr();
    if (ciaddr.isUnspecified() && !at.query().message().relayed()) {
      return new Drop(DropReason.NO_REQUESTED_ADDRESS);
    }
    if (!at.allocation().ownsHome(at.network(), at.identity()) && !outcomes.hasWaited(at)) {
      return new Drop(DropReason.NOT_OWNER);
    }
    Subnet4 subnet =
        at.network().stream()
            .filter(each -> each.prefix().contains(ciaddr))
            .findFirst()
            .orElse(at.network().get(0));
    Choice choice = new Choice(subnet, at.key(ciaddr), at.where().hosts().in(subnet));
    return new Answer(
        Replies.withoutAddress(MessageType.ACK, at.query(), grants.replySettings(at, choice)));
  }
}
