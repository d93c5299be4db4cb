package org.leasehold.ddns.config;

import java.util.List;

/**
 * A zone that is kept up to date.
 *
 * @param name the zone's, absolute and in lower case
 * @param servers where its updates go: to the first one that answers
 */
public record DdnsDomain(String name, List<DnsServer> servers) {
  public DdnsDomain {
    servers = List.copyOf(servers);
    if (!name.endsWith(".")) {
      throw new IllegalArgumentException("domain '" + name + "' must end with a dot");
    }
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("dns-servers of domain " + name + " is empty");
    }
  }
}
