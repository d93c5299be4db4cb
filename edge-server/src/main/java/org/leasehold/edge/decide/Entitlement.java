package org.leasehold.edge.decide;

import java.util.Optional;
import org.leasehold.edge.config.Reservation4;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseState;

/** Whether a client may have an address, whichever edge owns it. */
record Entitlement(Links links, LeaseView leases) {

  /**
   * Whether nobody else has a right to the address. The client's own lease is its own whatever the
   * clocks say (rule 8); somebody else's counts until the table lets it go.
   */
  boolean mayHave(Subnet4 subnet, ClientIdentity client, Ipv4Address address) {
    Reservation4 own = links.reservations(subnet).of(client);
    if (links.reservations(subnet).isReservedForOther(address, own)
        || leases.isHeldForOther(address, client)) {
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
