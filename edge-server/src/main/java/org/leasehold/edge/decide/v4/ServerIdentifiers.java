package org.leasehold.edge.decide.v4;

import java.util.HashSet;
import java.util.Set;
import org.leasehold.edge.config.option.ConfiguredOption;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Which server a packet is for.
 *
 * @param ignored whether what it says of it does not matter
 * @param configured what this server is called by an option 54, at whatever level
 */
record ServerIdentifiers(boolean ignored, Set<Ipv4Address> configured) {

  static ServerIdentifiers of(Dhcp4Config config) {
    Set<Ipv4Address> found = new HashSet<>();
    add(config.options(), found);
    config.classes().all().forEach(each -> add(each.settings().options(), found));
    for (Subnet4 subnet : config.subnets()) {
      add(subnet.options(), found);
      for (Pool4 pool : subnet.pools()) {
        add(pool.options(), found);
      }
    }
    return new ServerIdentifiers(
        config.server().compatibility().ignoreServerIdentifier(), Set.copyOf(found));
  }

  private static void add(OptionSet options, Set<Ipv4Address> found) {
    for (ConfiguredOption option : options.every(OptionCode.SERVER_IDENTIFIER)) {
      option.address().ifPresent(found::add);
    }
  }

  /**
   * Whether a packet names another server. A relay may have had its clients name it instead of us
   * (RFC 5107 section 4).
   */
  boolean isForOther(Query4 query) {
    Ipv4Address named = query.message().options().serverIdentifier().orElse(null);
    return !ignored
        && named != null
        && !named.equals(query.localAddress())
        && !named.equals(query.serverIdentifier())
        && !configured.contains(named);
  }
}
