package org.leasehold.edge.decide.v4;

import java.util.List;
import java.util.Optional;
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
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseType;

/** Which address a client may have. */
final class Allocation {

  /** An address in a subnet; the reservation is the client's own, or null. */
  record Choice(Subnet4 subnet, LeaseKey key, Reservation4 reservation) {

    Ipv4Address address() {
      return Allocation.address(key);
    }

    /** Whether the address is the client's by its reservation. */
    boolean isReserved() {
      return reservation != null && reservation.address().equals(Optional.of(address()));
    }
  }

  private final ClientHosts4 hosts;
  private final Classes classes;
  private final LeaseView leases;
  private final Entitlement entitlement;
  private final IntPredicate owned;
  private final String site;
  private final int partitions;

  /**
   * @param hosts the client's reservations
   * @param classes of the packet: what pools it may have an address of
   * @param owned whether this edge owns a partition
   */
  Allocation(
      ClientHosts4 hosts,
      Classes classes,
      LeaseView leases,
      IntPredicate owned,
      String site,
      int partitions) {
    this.hosts = hosts;
    this.classes = classes;
    this.leases = leases;
    this.entitlement = new Entitlement(hosts, classes, leases);
    this.owned = owned;
    this.site = site;
    this.partitions = partitions;
  }

  /** What identifies the site's lease of an address. */
  LeaseKey key(Ipv4Address address) {
    return LeaseKey.of(site, address);
  }

  /** The address that a key of DHCPv4 names. */
  static Ipv4Address address(LeaseKey key) {
    return (Ipv4Address) key.address();
  }

  /** Whether this edge owns the address's partition. */
  boolean owns(LeaseKey key) {
    return owned.test(key.partition(partitions));
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
        .map(its -> choice(its.subnet(), key(its.address())))
        .filter(its -> entitlement.mayHave(its.subnet(), client.in(its.subnet()), its.key()));
  }

  private Optional<Choice> leased(List<Subnet4> network, Identity client) {
    for (Subnet4 subnet : network) {
      HeldLease held = leaseIn(subnet, client);
      if (held != null && entitlement.mayHave(subnet, client.in(subnet), held.lease().key())) {
        return Optional.of(choice(subnet, held.lease().key()));
      }
    }
    return Optional.empty();
  }

  private HeldLease leaseIn(Subnet4 subnet, Identity client) {
    return leases.ofClient(LeaseType.V4, client.in(subnet), id -> id == subnet.id());
  }

  /**
   * Whether this edge answers a client to which no address belongs (RFC 3074): it owns the first
   * partition, from the client's home on, that has a free address; an exhausted slice lets the next
   * one answer. Who has made an offer stands by it.
   */
  boolean isOursToAnswer(List<Subnet4> network, Identity client) {
    for (Subnet4 subnet : network) {
      if (leases.offeredTo(client.bindingIn(subnet)) != null) {
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
      HeldLease held = leaseIn(subnet, client);
      if (held != null && mayHave(subnet, client, held.lease().key())) {
        return Optional.of(choice(subnet, held.lease().key()));
      }
      LeaseKey offered = leases.offeredTo(client.bindingIn(subnet));
      if (offered != null && mayHave(subnet, client, offered)) {
        return Optional.of(choice(subnet, offered));
      }
    }
    LeaseKey wanted = requested.map(this::key).orElse(null);
    for (Subnet4 subnet : network) {
      if (wanted != null && leases.isFree(wanted) && mayHave(subnet, client, wanted)) {
        return Optional.of(choice(subnet, wanted));
      }
    }
    for (Subnet4 subnet : network) {
      LeaseKey free = free(subnet);
      if (free != null) {
        return Optional.of(choice(subnet, free));
      }
    }
    return Optional.empty();
  }

  /**
   * An address that nobody remembers, in whichever pool, else one whose lease has ended; null when
   * there is none.
   */
  private LeaseKey free(Subnet4 subnet) {
    for (Pool4 pool : subnet.pools()) {
      LeaseKey unused =
          pool.guard().admits(classes)
              ? leases.nextUnused(new AddressRange(pool.first(), pool.last()), owned)
              : null;
      if (unused != null) {
        return unused;
      }
    }
    for (Pool4 pool : subnet.pools()) {
      LeaseKey free =
          pool.guard().admits(classes)
              ? leases.nextFree(new AddressRange(pool.first(), pool.last()), owned)
              : null;
      if (free != null) {
        return free;
      }
    }
    return null;
  }

  /** Whether an address is free for such a client, in whichever partition. */
  boolean somebodyHasFree(List<Subnet4> network) {
    return network.stream()
        .flatMap(subnet -> subnet.pools().stream())
        .filter(pool -> pool.guard().admits(classes))
        .anyMatch(
            pool ->
                leases.nextFree(new AddressRange(pool.first(), pool.last()), any -> true) != null);
  }

  Choice choice(Subnet4 subnet, LeaseKey key) {
    return new Choice(subnet, key, hosts.in(subnet));
  }

  /**
   * The subnet of the network in which the client may have an address, whoever owns it; empty when
   * it may not, or should have the one that is reserved for it.
   */
  Optional<Choice> grantable(List<Subnet4> network, Identity client, LeaseKey key) {
    for (Subnet4 subnet : network) {
      if (subnet.prefix().contains(address(key))
          && entitlement.mayHave(subnet, client.in(subnet), key)) {
        boolean shouldHaveOther =
            reserved(network, client).filter(its -> !its.key().equals(key)).isPresent();
        return shouldHaveOther ? Optional.empty() : Optional.of(choice(subnet, key));
      }
    }
    return Optional.empty();
  }

  /** Whether an address that the client may not have means nothing to us. */
  boolean isUnknown(List<Subnet4> network, Identity client, LeaseKey key) {
    return reserved(network, client).isEmpty() && entitlement.isUnknown(network, client, key);
  }

  private boolean owns(Choice choice) {
    return owns(choice.key());
  }

  private boolean mayHave(Subnet4 subnet, Identity client, LeaseKey key) {
    return owns(key) && entitlement.mayHave(subnet, client.in(subnet), key);
  }
}
