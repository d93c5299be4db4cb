package org.leasehold.ddns.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.ddns.update.DnsName;
import org.leasehold.ddns.update.TsigKey;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.IpAddress;

/** The {@code ddns-domains} of one direction and their {@code dns-servers}. */
final class DomainLoader {

  private static final int DNS_PORT = 53;

  private final Map<String, TsigKey> keys;

  DomainLoader(Map<String, TsigKey> keys) {
    this.keys = keys;
  }

  /**
   * @param direction {@code forward-ddns} or {@code reverse-ddns}
   */
  DdnsDomains read(KeaSection d2, String direction) {
    List<DdnsDomain> domains = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Optional<KeaSection> section = d2.section(direction);
    for (KeaSection each : section.map(s -> s.sections("ddns-domains")).orElse(List.of())) {
      domain(each)
          .ifPresent(
              domain -> {
                if (names.add(domain.name())) {
                  domains.add(domain);
                } else {
                  each.error("name", "the domain \"" + domain.name() + "\" a second time", "");
                }
              });
    }
    section.ifPresent(s -> s.finish());
    return new DdnsDomains(domains);
  }

  private Optional<DdnsDomain> domain(KeaSection section) {
    section.require("name", "\"example.org.\"");
    Optional<String> name =
        section.parsed("name", DomainLoader::zone, "a zone such as \"example.org.\"");
    Optional<TsigKey> key = key(section);
    List<DnsServer> servers = new ArrayList<>();
    List<KeaSection> sections = section.sections("dns-servers");
    for (KeaSection server : sections) {
      server(server, key).ifPresent(servers::add);
    }
    if (sections.isEmpty()) {
      section.error(
          "dns-servers",
          section.name() + " has no \"dns-servers\"",
          "add \"dns-servers\": [ { \"ip-address\": \"192.0.2.53\" } ]");
    }
    section.finish();
    return name.isEmpty() || servers.size() < sections.size() || servers.isEmpty()
        ? Optional.empty()
        : Optional.of(new DdnsDomain(name.get(), servers));
  }

  /** Kea accepts "*" too, and then sends updates for a zone of that name, which no server has. */
  private static String zone(String text) {
    if (text.isBlank() || text.startsWith("*")) {
      throw new IllegalArgumentException(text);
    }
    return DnsName.of(text).toString().toLowerCase(Locale.ROOT);
  }

  private Optional<DnsServer> server(KeaSection section, Optional<TsigKey> domainKey) {
    Optional<TsigKey> ownKey = key(section);
    if (section.string("hostname").filter(name -> !name.isEmpty()).isPresent()) {
      section.error(
          "hostname",
          "a DNS server by \"hostname\", which Kea does not take either",
          "name its \"ip-address\"");
    } else {
      section.require("ip-address", "\"192.0.2.53\"");
    }
    Optional<InetAddress> address =
        section.parsed("ip-address", DomainLoader::address, "an IPv4 or IPv6 address");
    int port = section.integer("port", 1, 65535).map(Long::intValue).orElse(DNS_PORT);
    section.finish();
    return address.map(
        a ->
            new DnsServer(new InetSocketAddress(a, port), ownKey.or(() -> domainKey).orElse(null)));
  }

  private Optional<TsigKey> key(KeaSection section) {
    Optional<String> name = section.string("key-name").filter(text -> !text.isEmpty());
    if (name.isPresent() && !keys.containsKey(name.get())) {
      section.error(
          "key-name",
          "the key \"" + name.get() + "\", which is not among the tsig-keys",
          keys.isEmpty() ? "add it there" : "expected one of " + String.join(", ", keys.keySet()));
    }
    return name.map(keys::get);
  }

  private static InetAddress address(String text) {
    try {
      // A literal, so nothing is looked up.
      return InetAddress.getByName(IpAddress.parse(text).toString());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
