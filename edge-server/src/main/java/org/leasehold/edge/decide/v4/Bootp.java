package org.leasehold.edge.decide.v4;

import java.util.Optional;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.decide.v4.Grants.Ack;
import org.leasehold.edge.decide.v4.Grants.Grant;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/** Clients that know BOOTP alone, answered as by Kea's libdhcp_bootp.so. */
record Bootp(Grants grants, Outcomes outcomes) {

  /**
   * One message that asks for everything (RFC 951 section 7.3). A client that knows an address
   * which it may not have is not answered: BOOTP cannot say no.
   */
  Decision decide(Situation at) {
    if (at.isNowhere()) {
      return new Drop(DropReason.NO_SUBNET);
    }
    Ipv4Address ciaddr = at.query().message().ciaddr();
    if (ciaddr.isUnspecified()) {
      return outcomes.choose(at, Optional.empty(), choice -> grant(at, choice));
    }
    if (!at.allocation().owns(at.key(ciaddr))) {
      return new Drop(DropReason.NOT_OWNER);
    }
    return at.allocation()
        .grantable(at.network(), at.identity(), at.key(ciaddr))
        .map(
            choice ->
                at.isUndecided(choice)
                    ? new Drop(DropReason.UNDECIDED)
                    : outcomes.isLimited(at, choice)
                        ? new Drop(DropReason.LEASE_LIMIT)
                        : grant(at, choice))
        .orElse(new Drop(DropReason.NOT_THE_CLIENTS_LEASE));
  }

  private Commit grant(Situation at, Choice choice) {
    Grant grant = grants.of(at, choice);
    return Outcomes.commit(at, choice, grant.lease(), reply(grant.ack()));
  }

  /** An ACK without what is DHCP's (RFC 1534 section 2): it goes out as a plain BOOTREPLY. */
  private static ReplyOnceCommitted reply(Ack ack) {
    return moment -> withoutDhcp(ack.at(moment));
  }

  private static Dhcp4Message withoutDhcp(Dhcp4Message ack) {
    Dhcp4OptionsBuilder vendorInformation = Dhcp4Options.builder();
    ack.options()
        .forEach(
            (code, data, offset, length) -> {
              if (!isDhcps(code)) {
                vendorInformation.put(code, data, offset, length);
              }
            });
    return ack.withOptions(vendorInformation.build());
  }

  /** What only DHCP has (RFC 2132 section 9). */
  private static boolean isDhcps(int code) {
    return switch (code) {
      case OptionCode.REQUESTED_ADDRESS,
          OptionCode.LEASE_TIME,
          OptionCode.OVERLOAD,
          OptionCode.MESSAGE_TYPE,
          OptionCode.SERVER_IDENTIFIER,
          OptionCode.PARAMETER_REQUEST_LIST,
          OptionCode.MESSAGE,
          OptionCode.MAX_MESSAGE_SIZE,
          OptionCode.RENEWAL_TIME,
          OptionCode.REBINDING_TIME,
          OptionCode.CLIENT_IDENTIFIER ->
          true;
      default -> false;
    };
  }
}
