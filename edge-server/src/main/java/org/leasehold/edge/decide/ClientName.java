package org.leasehold.edge.decide;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.v4.ClientFqdn;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * What the client is called, and who updates DNS for it (RFC 4702 section 4; Kea's ddns-*
 * parameters).
 *
 * @param hostname as the lease keeps it, without a final dot; empty when there is none
 * @param dns null when DNS is not ours to update
 * @param fqdnReply option 81 of the reply; null when the client sent none
 * @param hostnameReply option 12 of the reply; null when the client sent none, or sent option 81
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
    if (fqdn != null) {
      return fromFqdn(fqdn, reserved, address, lifetime, ddns);
    }
    String said = options.hostName().map(name -> sanitized(name, ddns)).orElse("");
    return fromHostname(options.has(OptionCode.HOST_NAME), said, reserved, address, lifetime, ddns);
  }

  private static ClientName fromFqdn(
      ClientFqdn fqdn, String reserved, Ipv4Address address, long lifetime, DdnsSettings ddns) {
    boolean updates = ddns.sendUpdates();
    boolean server;
    boolean none;
    if (!updates) {
      server = false;
      none = true;
    } else if (fqdn.noUpdate()) {
      server = ddns.overrideNoUpdate();
      none = !server;
    } else {
      server = fqdn.serverUpdates() || ddns.overrideClientUpdate();
      none = false;
    }
    String said = sanitized(fqdn.name(), ddns);
    // An empty name asks the server for one (RFC 4702 section 3.3; Kea's rule 3).
    String chosen =
        updates && said.isEmpty() && reserved.isEmpty()
            ? generated(address, ddns)
            : chosen(reserved, said, address, ddns);
    String full =
        chosen.equals(said) && fqdn.complete() ? said : qualified(chosen, ddns.qualifyingSuffix());
    if (full.isEmpty() || !ClientFqdn.isDomainName(full)) {
      return new ClientName("", null, fqdn.reply("", server, none), null);
    }
    return new ClientName(
        full,
        none ? null : decision(full, server, lifetime, ddns),
        fqdn.reply(full, server, none),
        null);
  }

  private static ClientName fromHostname(
      boolean sent,
      String said,
      String reserved,
      Ipv4Address address,
      long lifetime,
      DdnsSettings ddns) {
    String chosen = chosen(reserved, said, address, ddns);
    if (chosen.isEmpty()) {
      return NONE;
    }
    // A name of several labels is complete already (Kea's rule 2).
    boolean complete = chosen.equals(said) && said.indexOf('.') > 0;
    String full = complete ? said : qualified(chosen, ddns.qualifyingSuffix());
    if (!ClientFqdn.isDomainName(full)) {
      return NONE;
    }
    DnsDecision dns =
        ddns.sendUpdates() && full.indexOf('.') > 0 ? decision(full, true, lifetime, ddns) : null;
    return new ClientName(full, dns, null, sent || !reserved.isEmpty() ? full : null);
  }

  private static String chosen(
      String reserved, String said, Ipv4Address address, DdnsSettings ddns) {
    if (!reserved.isEmpty()) {
      return reserved;
    }
    boolean replace =
        ddns.sendUpdates()
            && switch (ddns.replaceClientName()) {
              case NEVER -> false;
              case ALWAYS -> true;
              case WHEN_PRESENT -> !said.isEmpty();
              case WHEN_NOT_PRESENT -> said.isEmpty();
            };
    return replace ? generated(address, ddns) : said;
  }

  private static String generated(Ipv4Address address, DdnsSettings ddns) {
    return ddns.generatedPrefix() + "-" + address.toString().replace('.', '-');
  }

  private static DnsDecision decision(
      String full, boolean forward, long lifetime, DdnsSettings ddns) {
    return new DnsDecision(
        full + ".", forward, true, ddns.ttlSeconds(lifetime), ddns.conflictResolution());
  }

  private static String qualified(String name, String suffix) {
    String plain = suffix.endsWith(".") ? suffix.substring(0, suffix.length() - 1) : suffix;
    return name.isEmpty() || plain.isEmpty() || name.endsWith("." + plain)
        ? name
        : name + "." + plain;
  }

  private static String sanitized(String name, DdnsSettings ddns) {
    String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    String clean =
        ddns.hostnameCharSet()
            .map(unwanted -> sanitized(plain, unwanted, ddns.hostnameCharReplacement()))
            .orElse(plain);
    return clean.toLowerCase(Locale.ROOT);
  }

  /** Kea leaves the dots between labels alone whatever the set says. */
  private static String sanitized(String name, Pattern unwanted, String replacement) {
    String quoted = Matcher.quoteReplacement(replacement);
    return Arrays.stream(name.split("\\."))
        .map(label -> unwanted.matcher(label).replaceAll(quoted))
        .filter(label -> !label.isEmpty())
        .collect(Collectors.joining("."));
  }
}
