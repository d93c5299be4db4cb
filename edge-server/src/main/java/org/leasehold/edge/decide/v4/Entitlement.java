package org.leasehold.edge.decide.v4;

import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.hosts.v4.ClientHosts4;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/**
 * Whether a client may have an address, whichever edge owns it.
 *
 * @param hosts the client's reservations
 * @param classes of its packet
 */
record Entitlement(ClientHosts4 hosts, Classes classes, LeaseView leases) {

  /**
   * Whether the address is given out, to such a client, and nobody else has a right to it. The
   * client's own lease is its own whatever the clocks say (rule 8), but not beyond the pools and
   * reservations of now (Kea's manual, "Configuration of IPv4 Address Pools"); somebody else's
   * counts until the table lets it go.
   */
  boolean mayHave(Subnet4 subnet, ClientIdentity client, LeaseKey key) {
    if (isOthers(subnet, client, key)) {
      return false;
    }
    Ipv4Address address = Allocation.address(key);
    if (!hosts.isReserved(subnet, address)) {
      Pool4 pool = subnet.poolOf(address).orElse(null);
      if (pool == null || !pool.guard().admits(classes)) {
        return false;
      }
    }
    return isItsOwn(client, key) || leases.isEnded(key);
  }

  /**
   * The same of an address that another edge, which has the packet, has found within the client's
   * reach.
   */
  boolean mayHaveInReach(Subnet4 subnet, ClientIdentity client, LeaseKey key) {
    return !isOthers(subnet, client, key) && (isItsOwn(client, key) || leases.isEnded(key));
  }

  /**
   * Whether an address is in no pool of a network, and nobody else's: reserved or leased. That of
   * its own lease in another network is known: a client that moved is told so.
   */
  boolean isUnknown(List<Subnet4> network, Identity client, LeaseKey key) {
    Ipv4Address address = Allocation.address(key);
    boolean itsOwn = false;
    for (Subnet4 subnet : network) {
      ClientIdentity its = client.in(subnet);
      if (subnet.poolOf(address).isPresent() || isOthers(subnet, its, key)) {
        return false;
      }
      itsOwn |= subnet.prefix().contains(address) && isItsOwn(its, key);
    }
    return itsOwn || leases.isEnded(key);
  }

  private boolean isOthers(Subnet4 subnet, ClientIdentity client, LeaseKey key) {
    return hosts.isReservedForOther(subnet, Allocation.address(key))
        || leases.isHeldForOther(key, client);
  }

  private boolean isItsOwn(ClientIdentity client, LeaseKey key) {
    HeldLease held = leases.at(key);
    return held != null
        && held.lease().state() != LeaseState.DECLINED
        && held.lease().client().isSameClientAs(client);
  }
}
