package org.leasehold.edge.config.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.leasehold.platform.json.KeaList;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaNumber;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;

/**
 * What the {@code user-context} of subnets, shared networks and classes says to hook libraries.
 * Wrong subnets and classes are left to their own loaders to tell of.
 */
final class UserContexts {
  private static final String USER_CONTEXT = "user-context";

  private final KeaSection server;
  private final List<KeaMap> networks;
  private final List<KeaMap> subnets;

  UserContexts(KeaSection server, Family family) {
    this.server = server;
    networks = maps(server.map(), "shared-networks");
    subnets = new ArrayList<>(maps(server.map(), family.subnets()));
    networks.forEach(network -> subnets.addAll(maps(network, family.subnets())));
  }

  private static List<KeaMap> maps(KeaMap map, String key) {
    return map.get(key).orElse(null) instanceof KeaList list
        ? list.values().stream().filter(KeaMap.class::isInstance).map(KeaMap.class::cast).toList()
        : List.of();
  }

  /** What the subnets say under a key, by subnet id. */
  <T> Map<Long, T> ofSubnets(String key, Function<KeaSection, T> read) {
    Map<Long, T> result = new HashMap<>();
    for (KeaMap subnet : subnets) {
      if (subnet.get("id").orElse(null) instanceof KeaNumber id && id.integer()) {
        of(subnet, key).map(read).ifPresent(said -> result.put(id.value().longValueExact(), said));
      }
    }
    return result;
  }

  /** What the classes say under a key, by name. */
  <T> Map<String, T> ofClasses(String key, Function<KeaSection, T> read) {
    Map<String, T> result = new HashMap<>();
    for (KeaMap each : classes()) {
      if (each.get("name").orElse(null) instanceof KeaString name) {
        of(each, key).map(read).ifPresent(said -> result.put(name.value(), said));
      }
    }
    return result;
  }

  List<KeaMap> classes() {
    return maps(server.map(), "client-classes");
  }

  /** As Kea's hooks, ours read a subnet's context and not its network's. */
  void warnOfNetworks(String key) {
    for (KeaMap network : networks) {
      of(network, key)
          .ifPresent(
              section ->
                  section
                      .problems()
                      .warning(
                          section.position(),
                          "\"" + key + "\" in the user-context of a shared network has no effect",
                          "write it in the network's subnets"));
    }
  }

  private Optional<KeaSection> of(KeaMap map, String key) {
    if (map.get(USER_CONTEXT).orElse(null) instanceof KeaMap context) {
      return new KeaSection(context, USER_CONTEXT, server.problems()).section(key);
    }
    return Optional.empty();
  }

  /** Takes keys that Kea leaves to whoever reads them, each with a warning. */
  static void warnOfOthers(KeaSection section) {
    for (String key : section.unread()) {
      section
          .problems()
          .warning(
              section.at(key),
              "\"" + key + "\" in " + section.name() + " is not known",
              "it has no effect here");
    }
  }
}
