package org.leasehold.edge.decide.v4;

import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** The options and fields of replies (RFC 2131 section 4.3.1, table 3). */
final class Replies {

  private Replies() {}

  /**
   * An OFFER, or an ACK of a lease.
   *
   * @param lifetime seconds to tell
   */
  static Dhcp4Message lease(
      MessageType type,
      Query4 query,
      ReplySettings settings,
      Ipv4Address address,
      long lifetime,
      ClientName name) {
    Dhcp4OptionsBuilder reply = begin(type, serverIdentifier(query, settings));
    if (type == MessageType.ACK && query.type() == MessageType.DISCOVER) {
      reply.put(OptionCode.RAPID_COMMIT, Octets.EMPTY);
    }
    reply.putInt(OptionCode.LEASE_TIME, lifetime);
    settings.timers().t1(lifetime).ifPresent(t1 -> reply.putInt(OptionCode.RENEWAL_TIME, t1));
    settings.timers().t2(lifetime).ifPresent(t2 -> reply.putInt(OptionCode.REBINDING_TIME, t2));
    reply.putAddress(OptionCode.SUBNET_MASK, settings.mask());
    if (name.fqdnReply() != null) {
      reply.put(OptionCode.CLIENT_FQDN, name.fqdnReply().encode());
    } else if (name.hostnameReply() != null) {
      reply.putText(OptionCode.HOST_NAME, name.hostnameReply());
    }
    settings.options().put(reply, query.message().options());
    return end(reply, query, settings, address);
  }

  /**
   * A reply that gives no address, and so no lifetime and no mask: the ACK of an INFORM (section
   * 4.3.5), and what a client is told that prefers IPv6 (RFC 8925).
   */
  static Dhcp4Message withoutAddress(MessageType type, Query4 query, ReplySettings settings) {
    Dhcp4OptionsBuilder reply = begin(type, serverIdentifier(query, settings));
    settings.options().put(reply, query.message().options());
    return end(reply, query, settings, Ipv4Address.UNSPECIFIED);
  }

  static Dhcp4Message nak(Query4 query, boolean echoClientId) {
    Dhcp4OptionsBuilder reply = begin(MessageType.NAK, query.serverIdentifier());
    echo(reply, query, echoClientId);
    return query.message().reply(Ipv4Address.UNSPECIFIED, reply.build());
  }

  private static Dhcp4OptionsBuilder begin(MessageType type, Ipv4Address serverIdentifier) {
    return Dhcp4Options.builder()
        .putMessageType(type)
        .putAddress(OptionCode.SERVER_IDENTIFIER, serverIdentifier);
  }

  /** The configured one, if there is. */
  private static Ipv4Address serverIdentifier(Query4 query, ReplySettings settings) {
    return settings.options().address(OptionCode.SERVER_IDENTIFIER, query.serverIdentifier());
  }

  private static Dhcp4Message end(
      Dhcp4OptionsBuilder reply, Query4 query, ReplySettings settings, Ipv4Address address) {
    echo(reply, query, settings.echoClientId());
    return query
        .message()
        .reply(
            address,
            settings.nextServer(),
            settings.serverHostname(),
            settings.bootFileName(),
            reply.build());
  }

  /**
   * The client-id (RFC 6842 section 3), the selected subnet (RFC 3011 section 3), and as the last
   * one what the relay sent (RFC 3046 section 2.2).
   */
  private static void echo(Dhcp4OptionsBuilder reply, Query4 query, boolean clientId) {
    Dhcp4Options request = query.message().options();
    if (clientId) {
      request.clientIdentifier().ifPresent(value -> reply.put(OptionCode.CLIENT_IDENTIFIER, value));
    }
    request
        .octets(OptionCode.SUBNET_SELECTION)
        .ifPresent(value -> reply.put(OptionCode.SUBNET_SELECTION, value));
    if (query.message().isAnsweredDirectly()) {
      return;
    }
    request
        .octets(OptionCode.RELAY_AGENT_INFORMATION)
        .filter(value -> value.length() > 0)
        .ifPresent(value -> reply.put(OptionCode.RELAY_AGENT_INFORMATION, value));
  }
}
