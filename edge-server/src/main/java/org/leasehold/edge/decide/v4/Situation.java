package org.leasehold.edge.decide.v4;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseKey;

/** A client's message and all that is known when it is decided upon. */
record Situation(
    Query4 query, Whereabouts where, LeaseView leases, Allocation allocation, Instant now) {

  /** The subnets that the client may have an address of, the one to begin with first. */
  List<Subnet4> network() {
    return where.network();
  }

  /** Whether the message comes from no subnet of ours. */
  boolean isNowhere() {
    return network().isEmpty();
  }

  Classes classes() {
    return where.classes();
  }

  /** The classes of the packet when it has got its address: with those of its reservation there. */
  Classes classes(Choice choice) {
    return choice.reservation() == null
        ? classes()
        : classes().with(choice.reservation().clientClasses());
  }

  /** What identifies the site's lease of an address. */
  LeaseKey key(Ipv4Address address) {
    return allocation.key(address);
  }

  Dhcp4Options options() {
    return query.message().options();
  }

  Identity identity() {
    return new Identity(query.client());
  }

  /** Who the client is in the subnet to begin with. */
  ClientIdentity client() {
    return where.client();
  }

  /** Who the client is in a subnet. */
  ClientIdentity client(Subnet4 subnet) {
    return identity().in(subnet);
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
    return leases.isUndecided(choice.key())
        || leases.isUndecided(identity().bindingIn(choice.subnet()));
  }

  boolean isClientUndecided() {
    return network().stream().anyMatch(subnet -> leases.isUndecided(identity().bindingIn(subnet)));
  }
}
