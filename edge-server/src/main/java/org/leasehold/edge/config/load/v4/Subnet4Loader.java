package org.leasehold.edge.config.load.v4;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.load.DdnsLoader;
import org.leasehold.edge.config.load.Level;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.edge.config.v4.NetworkSettings4;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;
import org.leasehold.schemas.lease.Ipv4Prefix;

/** Reads {@code subnet4} and {@code shared-networks}. */
final class Subnet4Loader {
  private static final long MAX_ID = 0xfffffffeL;

  private final OptionDataLoader optionData;
  private final NetworkSettings4Loader settings;
  private final Pool4Loader pools;
  private final Reservation4Loader reservations;

  private final List<Subnet4> subnets = new ArrayList<>();
  private final SubnetChecks checks = new SubnetChecks();
  private final Map<Object, Position> seen = new HashMap<>();
  private long withoutId;

  Subnet4Loader(
      boolean updatesEnabled, OptionDataLoader optionData, Reservation4Loader reservations) {
    this.optionData = optionData;
    this.settings = new NetworkSettings4Loader(updatesEnabled);
    this.pools = new Pool4Loader(optionData, new DdnsLoader(updatesEnabled));
    this.reservations = reservations;
  }

  /** Every subnet of the file, those of shared networks included. */
  List<Subnet4> read(Level global) {
    for (KeaSection network : global.section().sections("shared-networks")) {
      sharedNetwork(network, global);
    }
    global
        .section()
        .sections(Dhcp4Family.DHCP4.subnets())
        .forEach(s -> subnet(s, global, Optional.empty()));
    checks.finish(global.section().problems());
    return subnets;
  }

  private void sharedNetwork(KeaSection section, Level global) {
    Level level = global.within(section, optionData);
    NetworkSettings4 resolved = settings.read(level);
    section.require("name", "a name of its own");
    Optional<String> name = section.parsed("name", Subnet4Loader::notEmpty, "a name");
    name.ifPresent(n -> once(section, "name", "the shared network \"" + n + "\""));
    int first = subnets.size();
    section.sections(Dhcp4Family.DHCP4.subnets()).forEach(s -> subnet(s, level, name));
    section.finish();
    checks.network(section, resolved, subnets.subList(first, subnets.size()));
  }

  private void subnet(KeaSection section, Level around, Optional<String> network) {
    Level level = around.within(section, optionData);
    section.require("subnet", "\"192.0.2.0/24\"");
    Optional<Long> id = id(section);
    Optional<Ipv4Prefix> prefix =
        section.parsed("subnet", Ipv4Prefix::parse, "a network such as 192.0.2.0/24");
    NetworkSettings4 resolved = settings.read(level);
    List<Pool4> subnetPools = pools.read(level, prefix);
    List<Reservation4> subnetReservations = reservations.read(section, prefix);
    section.finish(Dhcp4Family.DHCP4.keys().ofSubnets());
    id.ifPresent(i -> once(section, "id", "the subnet id " + i));
    prefix.ifPresent(p -> once(section, "subnet", "the subnet " + p));
    if (id.isPresent() && prefix.isPresent()) {
      Subnet4 subnet =
          new Subnet4(
              id.get(),
              prefix.get(),
              network,
              resolved,
              level.options(),
              subnetPools,
              subnetReservations);
      subnets.add(subnet);
      checks.subnet(section, subnet);
    }
  }

  /**
   * Kea before 2.5 numbered the subnets without an id by itself, in the order of the file. Later
   * ones refuse them, since the leases carry the ids and another order gives others.
   */
  private Optional<Long> id(KeaSection section) {
    if (section.has("id")) {
      return section.integer("id", 1, MAX_ID);
    }
    withoutId++;
    section
        .problems()
        .warning(
            section.position(),
            section.name() + " has no \"id\": it is " + withoutId + ", as in Kea before 2.5",
            "add \"id\": " + withoutId + ", since another order of the subnets would change it");
    return Optional.of(withoutId);
  }

  private static String notEmpty(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return name;
  }

  private void once(KeaSection section, String key, String what) {
    Position first = seen.putIfAbsent(what, section.at(key));
    if (first != null) {
      section.error(key, what + " a second time", "it stands already at " + first);
    }
  }
}
