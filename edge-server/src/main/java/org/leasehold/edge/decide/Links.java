package org.leasehold.edge.decide;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.schemas.lease.Ipv4Address;

/** The subnets of a configuration, found by where a client is. */
public final class Links {

  private final List<Subnet4> subnets;
  private final Map<Long, Subnet4> byId = new HashMap<>();
  private final Map<Long, List<Subnet4>> siblings = new HashMap<>();
  private final Map<Long, Reservations> reservations = new HashMap<>();

  public Links(Dhcp4Config config) {
    subnets = config.subnets();
    Map<String, List<Subnet4>> networks = new HashMap<>();
    for (Subnet4 subnet : subnets) {
      byId.put(subnet.id(), subnet);
      reservations.put(subnet.id(), new Reservations(subnet));
      subnet
          .sharedNetwork()
          .ifPresent(name -> networks.computeIfAbsent(name, any -> new ArrayList<>()).add(subnet));
    }
    for (Subnet4 subnet : subnets) {
      siblings.put(subnet.id(), subnet.sharedNetwork().map(networks::get).orElse(List.of(subnet)));
    }
  }

  /** The subnet of an id; null when there is none. */
  Subnet4 subnet(long id) {
    return byId.get(id);
  }

  Reservations reservations(Subnet4 subnet) {
    return reservations.get(subnet.id());
  }

  /** All pools, for the table of free addresses. */
  public List<AddressRange> pools() {
    return subnets.stream()
        .flatMap(subnet -> subnet.pools().stream())
        .map(pool -> new AddressRange(pool.first(), pool.last()))
        .toList();
  }

  public Collection<Ipv4Address> reservedAddresses() {
    return reservations.values().stream().flatMap(each -> each.addresses().stream()).toList();
  }

  /**
   * The subnets that a client is on, the selected one first and then those that share its network:
   * by relay, else by the interface that the packet came in on, else by the client's own address
   * (Kea's order). Empty when there is none.
   */
  List<Subnet4> of(Query query) {
    Subnet4 selected = selected(query);
    return selected == null ? List.of() : siblings.get(selected.id());
  }

  private Subnet4 selected(Query query) {
    if (query.message().relayed()) {
      return byRelay(query.message().giaddr());
    }
    for (Subnet4 subnet : subnets) {
      if (subnet.interfaceName().equals(Optional.of(query.interfaceName()))) {
        return subnet;
      }
    }
    Ipv4Address ciaddr = query.message().ciaddr();
    Subnet4 found = ciaddr.isUnspecified() ? null : containing(ciaddr);
    return found == null ? containing(query.localAddress()) : found;
  }

  private Subnet4 byRelay(Ipv4Address giaddr) {
    for (Subnet4 subnet : subnets) {
      if (subnet.relayAddresses().contains(giaddr)) {
        return subnet;
      }
    }
    for (Subnet4 subnet : subnets) {
      if (subnet.relayAddresses().isEmpty() && subnet.prefix().contains(giaddr)) {
        return subnet;
      }
    }
    return null;
  }

  private Subnet4 containing(Ipv4Address address) {
    for (Subnet4 subnet : subnets) {
      if (subnet.prefix().contains(address)) {
        return subnet;
      }
    }
    return null;
  }
}
