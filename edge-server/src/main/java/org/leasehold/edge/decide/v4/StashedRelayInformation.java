package org.leasehold.edge.decide.v4;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.edge.v4.RelayAgentInformation;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.Octets;

/**
 * What the relay said of a client, kept in its lease's user context as Kea's {@code
 * store-extended-info} does, so that a renewal which comes without relay is taken as if the relay
 * had said it again ({@code stash-agent-options}).
 */
final class StashedRelayInformation {
  private static final String BEGIN = "{ \"ISC\": { ";
  private static final String END = " } }";
  private static final String HEX = "\"0x";
  private static final String KEY = "\"relay-agent-info\"";
  private static final int RELAY_ID = 12;

  private StashedRelayInformation() {}

  /**
   * The user context of a lease that this request is granted: with what its relay said, or said
   * when the client got the address.
   *
   * @param context what else is in it: null, or {@code { "ISC": { ... } }}
   */
  static String context(Situation at, LeaseKey key, String context) {
    Octets said = at.options().octets(OptionCode.RELAY_AGENT_INFORMATION).orElse(Octets.EMPTY);
    Octets raw = said.length() > 0 ? said : stashed(at.leases().at(key), at.client());
    return raw == null ? context : context(raw, context);
  }

  static String context(Octets raw, String context) {
    RelayAgentInformation relay = new RelayAgentInformation(raw);
    StringBuilder text = new StringBuilder();
    if (context == null) {
      text.append(BEGIN);
    } else {
      text.append(context, 0, context.length() - END.length()).append(", ");
    }
    text.append(KEY).append(": { \"sub-options\": \"0x").append(hex(raw)).append('"');
    relay
        .remoteId()
        .ifPresent(id -> text.append(", \"remote-id\": \"").append(hex(id)).append('"'));
    relay
        .subOption(RELAY_ID)
        .ifPresent(id -> text.append(", \"relay-id\": \"").append(hex(id)).append('"'));
    return text.append(" }").append(END).toString();
  }

  private static Octets stashed(HeldLease held, ClientIdentity client) {
    return held != null && held.lease().client().isSameClientAs(client)
        ? raw(held.lease().userContext())
        : null;
  }

  private static String hex(Octets octets) {
    return HexFormat.of().formatHex(octets.toByteArray()).toUpperCase(Locale.ROOT);
  }

  /** The request with what its relay said when the lease was granted; as it is otherwise. */
  static Query4 recovered(Query4 query, LeaseView leases, String site, Instant now) {
    Dhcp4Message message = query.message();
    boolean renewing =
        message.messageType() == MessageType.REQUEST
            && !message.ciaddr().isUnspecified()
            && !message.relayed()
            && message.options().length(OptionCode.RELAY_AGENT_INFORMATION) <= 0;
    if (!renewing) {
      return query;
    }
    HeldLease held = leases.at(LeaseKey.of(site, message.ciaddr()));
    Octets raw = stashed(held, query.client());
    return raw == null || !held.lease().isHeldAt(now) ? query : query.with(with(message, raw));
  }

  private static Dhcp4Message with(Dhcp4Message message, Octets raw) {
    Dhcp4OptionsBuilder all = Dhcp4Options.builder();
    message.options().forEach(all::put);
    return message.with(all.put(OptionCode.RELAY_AGENT_INFORMATION, raw).build());
  }

  /** Both layouts that Kea has had, whatever blanks are in them; null when there is none. */
  static Octets raw(String userContext) {
    int key = userContext == null ? -1 : userContext.indexOf(KEY);
    int begin = key < 0 ? -1 : userContext.indexOf(HEX, key);
    int end = begin < 0 ? -1 : userContext.indexOf('"', begin + HEX.length());
    if (end < 0) {
      return null;
    }
    try {
      byte[] octets = HexFormat.of().parseHex(userContext, begin + HEX.length(), end);
      return octets.length == 0 ? null : Octets.of(octets);
    } catch (IllegalArgumentException e) {
      return null; // written by somebody else
    }
  }
}
