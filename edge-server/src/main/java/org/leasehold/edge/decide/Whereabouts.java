package org.leasehold.edge.decide;

import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.hosts.ClientHosts;

/**
 * What the configuration says of a packet's client.
 *
 * @param network the subnets that it may have an address of, in this order: the selected one, or
 *     the one that is reserved for it, and those that share its network; empty when there is none
 * @param hosts its reservations
 * @param classes of the packet; those of a reservation in one subnet of several are not among them
 */
record Whereabouts(List<Subnet4> network, ClientHosts hosts, Classes classes) {}
