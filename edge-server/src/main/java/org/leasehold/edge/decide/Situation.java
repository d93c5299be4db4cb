package org.leasehold.edge.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.decide.Allocation.Choice;
import org.leasehold.edge.hosts.ClientHosts;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.schemas.lease.ClientIdentity;

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

  ClientIdentity client() {
    return query.client();
  }

  boolean isForOtherServer() {
    return options()
        .serverIdentifier()
        .filter(server -> !server.equals(query.localAddress()))
        .isPresent();
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
        || leases.isUndecided(client(), choice.subnet().id());
  }

  boolean isClientUndecided() {
    return network.stream().anyMatch(subnet -> leases.isUndecided(client(), subnet.id()));
  }
}
