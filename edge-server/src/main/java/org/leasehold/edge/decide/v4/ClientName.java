package org.leasehold.edge.decide.v4;

import java.util.Locale;
import java.util.regex.Matcher;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.v4.ClientFqdn;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.wire.DomainName;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * What the client is called, and who updates DNS for it (RFC 4702 section 4; Kea's ddns-*
 * parameters).
 *
 * @param hostname as the lease keeps it, without a final dot; empty when there is none
 * @param dns null when DNS is not ours to update
 * @param fqdnReply option 81 of the reply; null when the client sent none that can be answered
 * @param hostnameReply option 12 of the reply; null when there is no name, or option 81 has it
 */
public record ClientName(
    String hostname, DnsDecision dns, ClientFqdn fqdnReply, String hostnameReply) {

  private static final ClientName NONE = new ClientName("", null, null, null);

  /**
   * @param reserved the host name of the client's reservation; empty when there is none
   * @param lifetime of the lease, in seconds
   */
  public static ClientName of(
      Dhcp4Message message,
      String reserved,
      Ipv4Address address,
      long lifetime,
      DdnsSettings ddns) {
    Dhcp4Options options = message.options();
    ClientFqdn fqdn = options.clientFqdn().orElse(null);
    Maker make = new Maker(reserved.toLowerCase(Locale.ROOT), address, lifetime, ddns);
    return fqdn != null ? make.fromFqdn(fqdn) : make.fromHostname(options.hostName().orElse(null));
  }

  /** The same name, and nothing of it in DNS. */
  ClientName withoutUpdates() {
    return new ClientName(hostname, null, fqdnReply, hostnameReply);
  }

  /** What does not depend on the option in which the client says its name. */
  private record Maker(String reserved, Ipv4Address address, long lifetime, DdnsSettings ddns) {

    ClientName fromFqdn(ClientFqdn fqdn) {
      boolean server;
      boolean none;
      if (!ddns.sendUpdates()) {
        server = false;
        none = true;
      } else if (fqdn.noUpdate()) {
        server = ddns.overrideNoUpdate();
        none = !server;
      } else {
        server = fqdn.serverUpdates() || ddns.overrideClientUpdate();
        none = false;
      }
      String full;
      if (!reserved.isEmpty()) {
        full = qualified(reserved);
      } else if (fqdn.name().isEmpty() || replacesSaid()) {
        full = generated(); // an empty name asks for one (RFC 4702 section 3.3)
      } else {
        String said = sanitizedLabels(fqdn.name());
        full = fqdn.complete() || said.isEmpty() ? said : qualified(said);
      }
      if (full.isEmpty()) {
        return NONE; // Kea: as if the option had not been sent
      }
      if (!DomainName.isDomainName(full)) {
        return new ClientName("", null, fqdn.reply("", server, none), null);
      }
      return new ClientName(
          full, none ? null : decision(full, server), fqdn.reply(full, server, none), null);
    }

    /**
     * @param sent option 12; null when the client sent none
     */
    ClientName fromHostname(String sent) {
      if (!reserved.isEmpty()) {
        return hostname(qualified(reserved), "");
      }
      if (sent == null) {
        return switch (ddns.replaceClientName()) {
          case ALWAYS, WHEN_NOT_PRESENT -> hostname(generated(), "");
          case NEVER, WHEN_PRESENT -> NONE;
        };
      }
      String trimmed = sent.strip();
      if (trimmed.isEmpty()) {
        return NONE;
      }
      if (trimmed.equals(".") || replacesSaid()) {
        return hostname(generated(), "");
      }
      String said = sanitized(trimmed).toLowerCase(Locale.ROOT);
      boolean dot = said.endsWith(".");
      String bare = dot ? said.substring(0, said.length() - 1) : said;
      // A name of several labels is complete already, and is answered as it was sent.
      boolean several = bare.indexOf('.') >= 0;
      return hostname(several || dot ? bare : qualified(bare), several && dot ? "." : "");
    }

    private ClientName hostname(String full, String dot) {
      if (!DomainName.isDomainName(full)) {
        return NONE;
      }
      // Without a domain there is no zone that it could be in.
      boolean updates = ddns.sendUpdates() && full.indexOf('.') > 0;
      return new ClientName(full, updates ? decision(full, true) : null, null, full + dot);
    }

    private boolean replacesSaid() {
      return switch (ddns.replaceClientName()) {
        case ALWAYS, WHEN_PRESENT -> true;
        case NEVER, WHEN_NOT_PRESENT -> false;
      };
    }

    private String generated() {
      return qualified(ddns.generatedPrefix() + "-" + address.toString().replace('.', '-'));
    }

    private DnsDecision decision(String full, boolean forward) {
      return new DnsDecision(
          full + ".",
          forward,
          true,
          ddns.ttlSeconds(lifetime),
          ddns.conflictResolution(),
          ddns.updateOnRenew());
    }

    /** The suffix is added to what neither has it nor ends with a dot; the result has none. */
    private String qualified(String name) {
      if (name.endsWith(".")) {
        return name.substring(0, name.length() - 1);
      }
      String suffix = ddns.qualifyingSuffix();
      String plain = suffix.endsWith(".") ? suffix.substring(0, suffix.length() - 1) : suffix;
      boolean has = name.equals(plain) || name.endsWith("." + plain);
      return name.isEmpty() || plain.isEmpty() || has ? name : name + "." + plain;
    }

    private String sanitized(String text) {
      return ddns.hostnameCharSet()
          .map(
              unwanted ->
                  unwanted
                      .matcher(text)
                      .replaceAll(Matcher.quoteReplacement(ddns.hostnameCharReplacement())))
          .orElse(text);
    }

    /**
     * The dots between the labels of option 81 stay whatever the set says. Empty when a label would
     * be.
     */
    private String sanitizedLabels(String name) {
      StringBuilder clean = new StringBuilder(name.length());
      for (String label : name.split("\\.", -1)) {
        String part = sanitized(label);
        if (part.isEmpty()) {
          return "";
        }
        clean.append(clean.isEmpty() ? "" : ".").append(part);
      }
      return clean.toString().toLowerCase(Locale.ROOT);
    }
  }
}
