package org.leasehold.edge.hosts.v4;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.hosts.Reserved;
import org.leasehold.schemas.lease.Ipv4Address;

/** The reservations of one client, in every subnet. */
public final class ClientHosts4 {

  private final Hosts4 hosts;

  /** By each of the client's identifiers, in the configured order of these. */
  private final List<Reserved<Reservation4>> found;

  ClientHosts4(Hosts4 hosts, List<Reserved<Reservation4>> found) {
    this.hosts = hosts;
    this.found = found;
  }

  /** The reservation that holds for the client in a subnet; null when there is none. */
  public Reservation4 in(Subnet4 subnet) {
    Reservation4 own = ownIn(subnet);
    return own == null && subnet.settings().reservations().global() ? global() : own;
  }

  private Reservation4 ownIn(Subnet4 subnet) {
    return subnet.settings().reservations().inSubnet() ? find(subnet.id()) : null;
  }

  /** Whether any reservation holds for the client in these subnets. */
  public boolean isKnownIn(List<Subnet4> network) {
    for (int i = 0; i < network.size() && !found.isEmpty(); i++) {
      if (in(network.get(i)) != null) {
        return true;
      }
    }
    return false;
  }

  /** The client's global reservation; null when there is none. */
  public Reservation4 global() {
    return find(Reserved.GLOBAL);
  }

  private Reservation4 find(long subnetId) {
    for (int i = 0; i < found.size(); i++) {
      Reservation4 reservation = found.get(i).in(subnetId);
      if (reservation != null) {
        return reservation;
      }
    }
    return null;
  }

  /**
   * The subnets of a network in the order in which the client is to use them: its reservation
   * without an address moves the subnet that it is for to the front.
   */
  public List<Subnet4> inOrder(List<Subnet4> network) {
    if (found.isEmpty()) {
      return network;
    }
    for (int i = 0; i < network.size(); i++) {
      Reservation4 own = ownIn(network.get(i));
      if (own == null || isOfAnybody(network.get(i), own)) {
        continue;
      }
      if (i == 0 || own.address().isPresent()) {
        return network;
      }
      List<Subnet4> turned = new ArrayList<>(network.subList(i, network.size()));
      turned.addAll(network.subList(0, i));
      return turned;
    }
    return network;
  }

  /**
   * The address that is reserved for the client in a network. A subnet's own reservation comes
   * before the global one, whose address must lie in one of the subnets.
   */
  public Optional<ReservedAddress> addressIn(List<Subnet4> network) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    for (int i = 0; i < network.size(); i++) {
      Subnet4 subnet = network.get(i);
      Reservation4 own = ownIn(subnet);
      if (own != null && !isOfAnybody(subnet, own)) {
        return own.address().map(address -> new ReservedAddress(subnet, address));
      }
    }
    Reservation4 global = global();
    if (global != null && global.address().isPresent()) {
      Ipv4Address address = global.address().get();
      for (int i = 0; i < network.size(); i++) {
        Subnet4 subnet = network.get(i);
        if (subnet.settings().reservations().global() && subnet.prefix().contains(address)) {
          return Optional.of(new ReservedAddress(subnet, address));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether an address is reserved for the client in a subnet. */
  public boolean isReserved(Subnet4 subnet, Ipv4Address address) {
    Reservation4 reservation = in(subnet);
    return reservation != null && reservation.address().equals(Optional.of(address));
  }

  /** Whether the reservation's address is in a pool that is said to have none. */
  private static boolean isOfAnybody(Subnet4 subnet, Reservation4 reservation) {
    return reservation.address().isPresent() && !Hosts4.isKept(subnet, reservation.address().get());
  }

  /** Whether a subnet's own reservations give an address to others and not to this client. */
  public boolean isReservedForOther(Subnet4 subnet, Ipv4Address address) {
    Reserved<Reservation4> reserving = hosts.reserving(address);
    if (reserving == null || !Hosts4.isKept(subnet, address)) {
      return false;
    }
    int first = reserving.firstOf(subnet.id());
    for (int i = first; reserving.isOf(i, subnet.id()); i++) {
      if (isClients(subnet, reserving.at(i))) {
        return false;
      }
    }
    return reserving.isOf(first, subnet.id());
  }

  /** By whichever identifier, not only by the one that is looked for first. */
  private boolean isClients(Subnet4 subnet, Reservation4 reservation) {
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i).in(subnet.id()) == reservation) {
        return true;
      }
    }
    return false;
  }
}
