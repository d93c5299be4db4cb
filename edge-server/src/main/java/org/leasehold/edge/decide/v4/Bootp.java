package org.leasehold.edge.decide.v4;

import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.v4.Grants.Ack;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.OptionCode;

/** Answers for clients that know BOOTP alone, as Kea's libdhcp_bootp.so makes them. */
final class Bootp {

  private Bootp() {}

  /** An ACK without what is DHCP's (RFC 1534 section 2): it goes out as a plain BOOTREPLY. */
  static ReplyOnceCommitted reply(Ack ack) {
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
