package org.leasehold.edge.decide;

import java.util.HashSet;
import java.util.Set;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.config.Pool4;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.config.option.ConfiguredOption;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Ipv4Address;

/** What this server is called by a configured option 54, at whatever level. */
final class ServerIdentifiers {

  private ServerIdentifiers() {}

  static Set<Ipv4Address> of(Dhcp4Config config) {
    Set<Ipv4Address> found = new HashSet<>();
    add(config.options(), found);
    for (Subnet4 subnet : config.subnets()) {
      add(subnet.options(), found);
      for (Pool4 pool : subnet.pools()) {
        add(pool.options(), found);
      }
    }
    return Set.copyOf(found);
  }

  private static void add(OptionSet options, Set<Ipv4Address> found) {
    for (ConfiguredOption option : options.every(OptionCode.SERVER_IDENTIFIER)) {
      option.address().ifPresent(found::add);
    }
  }
}
