package org.leasehold.edge.decide;

import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.Pool4;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.hosts.ClientHosts;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseState;

/**
 * Whether a client may have an address, whichever edge owns it.
 *
 * @param hosts the client's reservations
 * @param classes of its packet
 */
record Entitlement(ClientHosts hosts, Classes classes, LeaseView leases) {

  /**
   * Whether nobody else has a right to the address. The client's own lease is its own whatever the
   * clocks say (rule 8); somebody else's counts until the table lets it go.
   */
  boolean mayHave(Subnet4 subnet, ClientIdentity client, Ipv4Address address) {
    if (isOthers(subnet, client, address)) {
      return false;
    }
    Pool4 pool = subnet.poolOf(address).orElse(null);
    boolean reserved = hosts.isReserved(subnet, address);
    if (pool != null && !reserved && !pool.guard().admits(classes)) {
      return false;
    }
    return isItsOwn(client, address) || (pool != null || reserved) && leases.isEnded(address);
  }

  /**
   * The same of an address that another edge, which has the packet, has found within the client's
   * reach.
   */
  boolean mayHaveInReach(Subnet4 subnet, ClientIdentity client, Ipv4Address address) {
    return !isOthers(subnet, client, address)
        && (isItsOwn(client, address) || leases.isEnded(address));
  }

  /** Whether an address is in no pool of a network, reserved for nobody and leased to nobody. */
  boolean isUnknown(List<Subnet4> network, Identity client, Ipv4Address address) {
    for (Subnet4 subnet : network) {
      if (subnet.poolOf(address).isPresent() || isOthers(subnet, client.in(subnet), address)) {
        return false;
      }
    }
    return leases.isEnded(address);
  }

  private boolean isOthers(Subnet4 subnet, ClientIdentity client, Ipv4Address address) {
    return hosts.isReservedForOther(subnet, address) || leases.isHeldForOther(address, client);
  }

  private boolean isItsOwn(ClientIdentity client, Ipv4Address address) {
    HeldLease held = leases.at(address);
    return held != null
        && held.lease().state() != LeaseState.DECLINED
        && held.lease().client().isSameClientAs(client);
  }
}
