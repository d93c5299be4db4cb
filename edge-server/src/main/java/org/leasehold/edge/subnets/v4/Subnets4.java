package org.leasehold.edge.subnets.v4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.subnets.InTurn;
import org.leasehold.edge.subnets.PrefixTable;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * The subnets of a configuration, found by where a client is. As in Kea, of several that fit the
 * one with the lowest id is taken. What a packet costs does not depend on how many subnets there
 * are.
 */
public final class Subnets4 {

  private final List<Subnet4> all;
  private final Map<Long, Subnet4> byId = new HashMap<>();
  private final Map<Long, List<Subnet4>> sharing = new HashMap<>();
  private final Map<Ipv4Address, List<Subnet4>> byRelay = new HashMap<>();
  private final Map<String, List<Subnet4>> byInterface = new HashMap<>();
  private final PrefixTable byPrefix;

  /** The ids of those that do not admit everybody, or that share a network with such a one. */
  private final Set<Long> guarded = new HashSet<>();

  public Subnets4(List<Subnet4> subnets) {
    all = subnets.stream().sorted(Comparator.comparingLong(Subnet4::id)).toList();
    byPrefix = new PrefixTable(all);
    Map<String, List<Subnet4>> networks = new HashMap<>();
    for (Subnet4 subnet : all) {
      byId.put(subnet.id(), subnet);
      subnet.relayAddresses().forEach(relay -> add(byRelay, relay, subnet));
      subnet.interfaceName().ifPresent(name -> add(byInterface, name, subnet));
      subnet
          .sharedNetwork()
          .ifPresentOrElse(
              name -> add(networks, name, subnet), () -> sharing.put(subnet.id(), List.of(subnet)));
    }
    for (List<Subnet4> network : networks.values()) {
      for (int i = 0; i < network.size(); i++) {
        sharing.put(network.get(i).id(), i == 0 ? network : new InTurn(network, i));
      }
    }
    for (List<Subnet4> network : networks.values()) {
      if (network.stream().anyMatch(Subnets4::isGuarded)) {
        network.forEach(subnet -> guarded.add(subnet.id()));
      }
    }
    all.stream().filter(Subnets4::isGuarded).forEach(subnet -> guarded.add(subnet.id()));
  }

  private static boolean isGuarded(Subnet4 subnet) {
    return !subnet.settings().attachment().guards().isEmpty();
  }

  private static <K> void add(Map<K, List<Subnet4>> index, K key, Subnet4 subnet) {
    index.computeIfAbsent(key, any -> new ArrayList<>(1)).add(subnet);
  }

  /** By ascending id. */
  public List<Subnet4> all() {
    return all;
  }

  /** The subnet of an id; null when there is none. */
  public Subnet4 byId(long id) {
    return byId.get(id);
  }

  /**
   * The subnets that a client of this subnet may have an address of: this one first and then those
   * that share its network, by ascending id from it on, without those that do not admit it.
   */
  public List<Subnet4> sharing(Subnet4 selected, Classes classes) {
    List<Subnet4> network = sharing.get(selected.id());
    if (!guarded.contains(selected.id())) {
      return network;
    }
    List<Subnet4> admitting = new ArrayList<>(network.size());
    for (Subnet4 subnet : network) {
      if (subnet.settings().attachment().admits(classes)) {
        admitting.add(subnet);
      }
    }
    return admitting;
  }

  /**
   * The subnet of a client; null when there is none. What a relay or the client selects is final:
   * it is not looked for in another way if there is no such subnet.
   */
  public Subnet4 select(SubnetSelector by, Classes classes) {
    return select(by, subnet -> subnet.settings().attachment().admits(classes));
  }

  private Subnet4 select(SubnetSelector by, Predicate<Subnet4> qualifies) {
    if (by.selected().isPresent()) {
      return byPrefix.containing(by.selected().get(), qualifies);
    }
    if (!by.giaddr().isUnspecified()) {
      Subnet4 found = first(byRelay.get(by.giaddr()), qualifies);
      return found == null ? byPrefix.containing(by.giaddr(), qualifies) : found;
    }
    // Who broadcasts may be on another link than its address says.
    if (!by.ciaddr().isUnspecified() && !by.broadcast()) {
      return byPrefix.containing(by.ciaddr(), qualifies);
    }
    if (!by.source().isUnspecified() && !by.broadcast()) {
      return byPrefix.containing(by.source(), qualifies);
    }
    Subnet4 found = first(byInterface.get(by.interfaceName()), qualifies);
    return found == null ? byPrefix.containing(by.interfaceAddress(), qualifies) : found;
  }

  private static Subnet4 first(List<Subnet4> candidates, Predicate<Subnet4> qualifies) {
    if (candidates != null) {
      for (Subnet4 subnet : candidates) {
        if (qualifies.test(subnet)) {
          return subnet;
        }
      }
    }
    return null;
  }
}
