package org.leasehold.edge.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.decide.Allocation.Choice;
import org.leasehold.edge.hosts.ClientHosts;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * A client's message and all that is known when it is decided upon.
 *
 * @param network the subnets that the client is on, the selected one first; never empty
 * @param hosts the client's reservations
 */
record Situation(
    Query query,
    List<Subnet4> network,
    ClientHosts hosts,
    LeaseView leases,
    Allocation allocation,
    Instant now) {

  Dhcp4Options options() {
    return query.message().options();
  }

  Identity identity() {
    return new Identity(query.client());
  }

  /** Who the client is in the subnet to begin with. */
  ClientIdentity client() {
    return network().isEmpty() ? query.client() : client(network().get(0));
  }

  /** Who the client is in a subnet. */
  ClientIdentity client(Subnet4 subnet) {
    return identity().in(subnet);
  }

  /**
   * Whether the client names a server that we are not.
   *
   * @param ours what we are called by configuration, besides our address and what the relay says
   */
  boolean isForOtherServer(Set<Ipv4Address> ours) {
    Ipv4Address named = options().serverIdentifier().orElse(null);
    return named != null
        && !named.equals(query.localAddress())
        && !named.equals(query.serverIdentifier())
        && !ours.contains(named);
  }

  /**
   * Whether perhaps no other server has heard the message: the client has chosen us, or renews by
   * unicast (RFC 2131 section 4.3.2; a rebinding one cannot be told from it without a relay).
   */
  boolean isPerhapsForUsAlone() {
    boolean selecting = options().serverIdentifier().isPresent();
    boolean renewing = !query.message().ciaddr().isUnspecified() && !query.message().relayed();
    return selecting || renewing;
  }

  /** Whether the client has asked for longer than that without an answer. */
  boolean hasWaited(Duration longEnough) {
    return query.hasWaited(longEnough.toMillis());
  }

  boolean isUndecided(Choice choice) {
    return leases.isUndecided(choice.address())
        || leases.isUndecided(client(choice.subnet()), choice.subnet().id());
  }

  boolean isClientUndecided() {
    return network.stream().anyMatch(subnet -> leases.isUndecided(client(subnet), subnet.id()));
  }
}
