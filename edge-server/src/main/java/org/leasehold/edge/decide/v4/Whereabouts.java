package org.leasehold.edge.decide.v4;

import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.hosts.v4.ClientHosts4;
import org.leasehold.schemas.lease.ClientIdentity;

/**
 * What the configuration says of a packet's client.
 *
 * @param seen the packet, with what its relay said once if that counts for it
 * @param network the subnets that it may have an address of, in this order: the selected one, or
 *     the one that is reserved for it, and those that share its network; empty when there is none
 * @param hosts its reservations
 * @param classes of the packet; those of a reservation in one subnet of several are not among them
 */
record Whereabouts(Query4 seen, List<Subnet4> network, ClientHosts4 hosts, Classes classes) {

  /** Who the client is in the subnet to begin with. */
  ClientIdentity client() {
    return network.isEmpty() ? seen.client() : new Identity(seen.client()).in(network.get(0));
  }
}
