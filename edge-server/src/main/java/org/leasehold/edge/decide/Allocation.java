package org.leasehold.edge.decide;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.leasehold.edge.config.Pool4;
import org.leasehold.edge.config.Reservation4;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseState;

/** Which address a client may have. */
final class Allocation {

  /** An address in a subnet; the reservation is the client's own, or null. */
  record Choice(Subnet4 subnet, Ipv4Address address, Reservation4 reservation) {}

  private final Links links;
  private final LeaseView leases;
  private final IntPredicate owned;
  private final int partitions;

  /**
   * @param owned whether this edge owns a partition
   */
  Allocation(Links links, LeaseView leases, IntPredicate owned, int partitions) {
    this.links = links;
    this.leases = leases;
    this.owned = owned;
    this.partitions = partitions;
  }

  boolean owns(Ipv4Address address) {
    return owned.test(Integer.remainderUnsigned(address.bits(), partitions));
  }

  /**
   * The address to offer: the reserved one, else the client's current one, else the one that was
   * offered to it, else its former one, else the one that it asks for, else a free one (RFC 2131
   * section 4.3.1).
   *
   * @param network the subnets that the client is on, the selected one first
   */
  Optional<Choice> choose(
      List<Subnet4> network, ClientIdentity client, Optional<Ipv4Address> requested) {
    for (Subnet4 subnet : network) {
      Reservation4 own = links.reservations(subnet).of(client);
      if (own != null
          && own.address().isPresent()
          && mayHave(subnet, client, own.address().get())) {
        return Optional.of(new Choice(subnet, own.address().get(), own));
      }
    }
    for (Subnet4 subnet : network) {
      HeldLease held = leases.ofClient(client, id -> id == subnet.id());
      if (held != null && mayHave(subnet, client, (Ipv4Address) held.lease().key().address())) {
        return choice(subnet, client, (Ipv4Address) held.lease().key().address());
      }
      Ipv4Address offered = leases.offeredTo(client, subnet.id());
      if (offered != null && mayHave(subnet, client, offered)) {
        return choice(subnet, client, offered);
      }
    }
    for (Subnet4 subnet : network) {
      if (requested.isPresent()
          && leases.isFree(requested.get())
          && mayHave(subnet, client, requested.get())) {
        return choice(subnet, client, requested.get());
      }
    }
    for (Subnet4 subnet : network) {
      for (Pool4 pool : subnet.pools()) {
        OptionalInt free = leases.nextFree(new AddressRange(pool.first(), pool.last()), owned);
        if (free.isPresent()) {
          return choice(subnet, client, new Ipv4Address(free.getAsInt()));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether an address is free for anybody, in whichever partition. */
  boolean somebodyHasFree(List<Subnet4> network) {
    return network.stream()
        .flatMap(subnet -> subnet.pools().stream())
        .anyMatch(
            pool ->
                leases
                    .nextFree(new AddressRange(pool.first(), pool.last()), any -> true)
                    .isPresent());
  }

  private Optional<Choice> choice(Subnet4 subnet, ClientIdentity client, Ipv4Address address) {
    return Optional.of(new Choice(subnet, address, links.reservations(subnet).of(client)));
  }

  /** The subnet of the network in which the client may have an address; empty when it may not. */
  Optional<Choice> grantable(List<Subnet4> network, ClientIdentity client, Ipv4Address address) {
    for (Subnet4 subnet : network) {
      if (subnet.prefix().contains(address) && mayHave(subnet, client, address)) {
        Reservation4 own = links.reservations(subnet).of(client);
        boolean shouldHaveOther =
            own != null
                && own.address().isPresent()
                && !own.address().get().equals(address)
                && mayHave(subnet, client, own.address().get());
        return shouldHaveOther ? Optional.empty() : Optional.of(new Choice(subnet, address, own));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether nobody else has a right to the address. The client's own lease is its own whatever the
   * clocks say (rule 8); somebody else's counts until the table lets it go.
   */
  private boolean mayHave(Subnet4 subnet, ClientIdentity client, Ipv4Address address) {
    Reservation4 own = links.reservations(subnet).of(client);
    if (links.reservations(subnet).isReservedForOther(address, own)
        || leases.isHeldForOther(address, client)
        || !owns(address)) {
      return false;
    }
    HeldLease held = leases.at(address);
    boolean itsOwn =
        held != null
            && held.lease().state() != LeaseState.DECLINED
            && held.lease().client().isSameClientAs(client);
    if (itsOwn) {
      return true;
    }
    boolean inReach =
        subnet.poolOf(address).isPresent()
            || own != null && own.address().equals(Optional.of(address));
    return inReach && leases.isEnded(address);
  }
}
