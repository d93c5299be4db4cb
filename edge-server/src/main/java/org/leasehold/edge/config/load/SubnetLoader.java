package org.leasehold.edge.config.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.Ipv4Prefix;
import org.leasehold.edge.config.NetworkSettings;
import org.leasehold.edge.config.Pool4;
import org.leasehold.edge.config.Reservation4;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.config.option.OptionDataLoader;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;

/** Reads {@code subnet4} and {@code shared-networks}. */
final class SubnetLoader {
  private static final long MAX_ID = 0xfffffffeL;

  private final OptionDataLoader optionData;
  private final SettingsLoader settings;
  private final PoolLoader pools;
  private final ReservationLoader reservations;

  private final List<Subnet4> subnets = new ArrayList<>();
  private final Map<Object, Position> seen = new HashMap<>();

  SubnetLoader(boolean updatesEnabled, OptionDataLoader optionData) {
    this.optionData = optionData;
    this.settings = new SettingsLoader(updatesEnabled);
    this.pools = new PoolLoader(optionData, new DdnsLoader(updatesEnabled));
    this.reservations = new ReservationLoader(optionData);
  }

  /** Every subnet of the file, those of shared networks included. */
  List<Subnet4> read(Level global) {
    for (KeaSection network : global.section().sections("shared-networks")) {
      sharedNetwork(network, global);
    }
    global.section().sections("subnet4").forEach(s -> subnet(s, global, Optional.empty()));
    return subnets;
  }

  private void sharedNetwork(KeaSection section, Level global) {
    Level level = global.within(section, optionData);
    settings.read(level);
    Optional<String> name = section.requiredString("name").filter(n -> !n.isEmpty());
    name.ifPresent(n -> once(section, "name", "the shared network \"" + n + "\""));
    section.sections("subnet4").forEach(s -> subnet(s, level, name));
    section.finish(KeaKeys.NETWORK);
  }

  private void subnet(KeaSection section, Level around, Optional<String> network) {
    Level level = around.within(section, optionData);
    section.require("id", "a number unique among all subnets, which never changes");
    section.require("subnet", "\"192.0.2.0/24\"");
    Optional<Long> id = section.integer("id", 1, MAX_ID);
    Optional<Ipv4Prefix> prefix =
        section.parsed("subnet", Ipv4Prefix::parse, "a network such as 192.0.2.0/24");
    NetworkSettings resolved = settings.read(level);
    List<Pool4> subnetPools = pools.read(level, prefix);
    List<Reservation4> subnetReservations = reservations.read(section, prefix);
    section.finish(KeaKeys.SUBNET);
    id.ifPresent(i -> once(section, "id", "the subnet id " + i));
    prefix.ifPresent(p -> once(section, "subnet", "the subnet " + p));
    if (id.isPresent() && prefix.isPresent()) {
      subnets.add(
          new Subnet4(
              id.get(),
              prefix.get(),
              network,
              resolved,
              level.options(),
              subnetPools,
              subnetReservations));
    }
  }

  private void once(KeaSection section, String key, String what) {
    Position first = seen.putIfAbsent(what, section.at(key));
    if (first != null) {
      section.error(key, what + " a second time", "it stands already at " + first);
    }
  }
}
