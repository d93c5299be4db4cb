package org.leasehold.edge.decide.v4;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.LoadBalancing;
import org.leasehold.edge.hosts.v4.ClientHosts4;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.Ipv4Address;

/** Which address a client may have. */
final class Allocation {

  /** An address in a subnet; the reservation is the client's own, or null. */
  record Choice(Subnet4 subnet, Ipv4Address address, Reservation4 reservation) {

    /** Whether the address is the client's by its reservation. */
    boolean isReserved() {
      return reservation != null && reservation.address().equals(Optional.of(address));
    }
  }

  private final ClientHosts4 hosts;
  private final Classes classes;
  private final LeaseView leases;
  private final Entitlement entitlement;
  private final IntPredicate owned;
  private final int partitions;

  /**
   * @param hosts the client's reservations
   * @param classes of the packet: what pools it may have an address of
   * @param owned whether this edge owns a partition
   */
  Allocation(
      ClientHosts4 hosts, Classes classes, LeaseView leases, IntPredicate owned, int partitions) {
    this.hosts = hosts;
    this.classes = classes;
    this.leases = leases;
    this.entitlement = new Entitlement(hosts, classes, leases);
    this.owned = owned;
    this.partitions = partitions;
  }

  /** Whether an edge owns the address's partition. */
  boolean owns(Ipv4Address address) {
    return owned.test(Integer.remainderUnsigned(address.bits(), partitions));
  }

  /**
   * The address that is the client's already, whoever owns it: the reserved one, else that of its
   * current or former lease.
   */
  Optional<Choice> ofClient(List<Subnet4> network, Identity client) {
    return reserved(network, client).or(() -> leased(network, client));
  }

  private Optional<Choice> reserved(List<Subnet4> network, Identity client) {
    return hosts
        .addressIn(network)
        .filter(its -> entitlement.mayHave(its.subnet(), client.in(its.subnet()), its.address()))
        .map(its -> choice(its.subnet(), its.address()));
  }

  private Optional<Choice> leased(List<Subnet4> network, Identity client) {
    for (Subnet4 subnet : network) {
      HeldLease held = leases.ofClient(client.in(subnet), id -> id == subnet.id());
      if (held != null) {
        Ipv4Address address = (Ipv4Address) held.lease().key().address();
        if (entitlement.mayHave(subnet, client.in(subnet), address)) {
          return Optional.of(choice(subnet, address));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether this edge answers a client to which no address belongs (RFC 3074): it owns the first
   * partition, from the client's home on, that has a free address; an exhausted slice lets the next
   * one answer. Who has made an offer stands by it.
   */
  boolean isOursToAnswer(List<Subnet4> network, Identity client) {
    for (Subnet4 subnet : network) {
      if (leases.offeredTo(client.in(subnet), subnet.id()) != null) {
        return true;
      }
    }
    int home = home(network, client);
    for (int step = 0; step < partitions; step++) {
      int partition = (home + step) % partitions;
      if (hasFree(network, partition)) {
        return owned.test(partition);
      }
    }
    return owned.test(home);
  }

  private boolean hasFree(List<Subnet4> network, int partition) {
    for (Subnet4 subnet : network) {
      for (Pool4 pool : subnet.pools()) {
        if (pool.guard().admits(classes)
            && leases.hasFree(new AddressRange(pool.first(), pool.last()), partition)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether this edge owns the client's home, whatever is free there. */
  boolean ownsHome(List<Subnet4> network, Identity client) {
    return owned.test(home(network, client));
  }

  private int home(List<Subnet4> network, Identity client) {
    return LoadBalancing.homePartition(client.in(network.get(0)), partitions);
  }

  /**
   * The address of ours to offer: the reserved one, else the client's current one, else the one
   * that was offered to it, else its former one, else the one that it asks for, else a free one
   * (RFC 2131 section 4.3.1).
   *
   * @param network the subnets that the client is on, the selected one first
   */
  Optional<Choice> choose(List<Subnet4> network, Identity client, Optional<Ipv4Address> requested) {
    Optional<Choice> reserved = reserved(network, client).filter(this::owns);
    if (reserved.isPresent()) {
      return reserved;
    }
    for (Subnet4 subnet : network) {
      HeldLease held = leases.ofClient(client.in(subnet), id -> id == subnet.id());
      if (held != null && mayHave(subnet, client, (Ipv4Address) held.lease().key().address())) {
        return Optional.of(choice(subnet, (Ipv4Address) held.lease().key().address()));
      }
      Ipv4Address offered = leases.offeredTo(client.in(subnet), subnet.id());
      if (offered != null && mayHave(subnet, client, offered)) {
        return Optional.of(choice(subnet, offered));
      }
    }
    for (Subnet4 subnet : network) {
      if (requested.isPresent()
          && leases.isFree(requested.get())
          && mayHave(subnet, client, requested.get())) {
        return Optional.of(choice(subnet, requested.get()));
      }
    }
    for (Subnet4 subnet : network) {
      OptionalInt free = free(subnet);
      if (free.isPresent()) {
        return Optional.of(choice(subnet, new Ipv4Address(free.getAsInt())));
      }
    }
    return Optional.empty();
  }

  /** An address that nobody remembers, in whichever pool, else one whose lease has ended. */
  private OptionalInt free(Subnet4 subnet) {
    for (Pool4 pool : subnet.pools()) {
      OptionalInt unused =
          pool.guard().admits(classes)
              ? leases.nextUnused(new AddressRange(pool.first(), pool.last()), owned)
              : OptionalInt.empty();
      if (unused.isPresent()) {
        return unused;
      }
    }
    for (Pool4 pool : subnet.pools()) {
      OptionalInt free =
          pool.guard().admits(classes)
              ? leases.nextFree(new AddressRange(pool.first(), pool.last()), owned)
              : OptionalInt.empty();
      if (free.isPresent()) {
        return free;
      }
    }
    return OptionalInt.empty();
  }

  /** Whether an address is free for such a client, in whichever partition. */
  boolean somebodyHasFree(List<Subnet4> network) {
    return network.stream()
        .flatMap(subnet -> subnet.pools().stream())
        .filter(pool -> pool.guard().admits(classes))
        .anyMatch(
            pool ->
                leases
                    .nextFree(new AddressRange(pool.first(), pool.last()), any -> true)
                    .isPresent());
  }

  Choice choice(Subnet4 subnet, Ipv4Address address) {
    return new Choice(subnet, address, hosts.in(subnet));
  }

  /**
   * The subnet of the network in which the client may have an address, whoever owns it; empty when
   * it may not, or should have the one that is reserved for it.
   */
  Optional<Choice> grantable(List<Subnet4> network, Identity client, Ipv4Address address) {
    for (Subnet4 subnet : network) {
      if (subnet.prefix().contains(address)
          && entitlement.mayHave(subnet, client.in(subnet), address)) {
        boolean shouldHaveOther =
            reserved(network, client).filter(its -> !its.address().equals(address)).isPresent();
        return shouldHaveOther ? Optional.empty() : Optional.of(choice(subnet, address));
      }
    }
    return Optional.empty();
  }

  /** Whether an address that the client may not have means nothing to us. */
  boolean isUnknown(List<Subnet4> network, Identity client, Ipv4Address address) {
    return reserved(network, client).isEmpty() && entitlement.isUnknown(network, client, address);
  }

  private boolean owns(Choice choice) {
    return owns(choice.address());
  }

  private boolean mayHave(Subnet4 subnet, Identity client, Ipv4Address address) {
    return owns(address) && entitlement.mayHave(subnet, client.in(subnet), address);
  }
}
