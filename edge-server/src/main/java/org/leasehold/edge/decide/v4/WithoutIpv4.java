package org.leasehold.edge.decide.v4;

import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Answer;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/** Clients that do without IPv4 where there is IPv6 (RFC 8925). */
record WithoutIpv4(Grants grants, Outcomes outcomes) {

  /** The subnet in which the client does without IPv4 (RFC 8925 section 3.3); null if none. */
  Subnet4 subnet(Situation at) {
    if (at.options().isRequested(OptionCode.V6_ONLY_PREFERRED)) {
      for (Subnet4 subnet : at.network()) {
        if (subnet.options().has(OptionCode.V6_ONLY_PREFERRED)) {
          return subnet;
        }
      }
    }
    return null;
  }

  /** As in Kea such a client gets no lease: 0.0.0.0, and all options. */
  Decision decide(Situation at, Subnet4 subnet, MessageType type) {
    if (!at.allocation().ownsHome(at.network(), at.identity()) && !outcomes.hasWaited(at)) {
      return new Drop(DropReason.NOT_OWNER);
    }
    ReplySettings settings =
        grants.replySettings(at, at.allocation().choice(subnet, at.key(Ipv4Address.UNSPECIFIED)));
    return settings.options().find(OptionCode.V6_ONLY_PREFERRED) == null
        ? new Drop(DropReason.NO_V6_ONLY_PREFERRED)
        : new Answer(Replies.withoutAddress(type, at.query(), settings));
  }
}
