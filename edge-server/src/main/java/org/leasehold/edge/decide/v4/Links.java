package org.leasehold.edge.decide.v4;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.FlexId;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.hosts.v4.ClientHosts4;
import org.leasehold.edge.hosts.v4.Hosts4;
import org.leasehold.edge.subnets.v4.SubnetSelector;
import org.leasehold.edge.subnets.v4.Subnets4;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.edge.table.Ipv4Pool;
import org.leasehold.edge.table.Pool;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.edge.v4.RelayAgentInformation;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Where a client is and what is reserved for it, by the configuration alone. */
public final class Links {

  private final Subnets4 subnets;
  private final Hosts4 hosts;
  private final Classification classification;
  private final boolean circuitIds;

  /** Null when there is none. */
  private final FlexId flexId;

  private final boolean flexIds;
  private final boolean exclude24;
  private final boolean earlyGlobalLookup;
  private final boolean ignoreLinkSelection;

  public Links(Dhcp4Config config) {
    subnets = new Subnets4(config.subnets());
    classification = new Classification(config.classes());
    hosts = new Hosts4(config.hosts(), config.reservations(), subnets.all());
    circuitIds = hosts.areKnownBy(IdentifierType.CIRCUIT_ID);
    flexId = config.hosts().flexId().orElse(null);
    flexIds = flexId != null && hosts.areKnownBy(IdentifierType.FLEX_ID);
    exclude24 = config.server().compatibility().excludeFirstLast24();
    earlyGlobalLookup = config.hosts().earlyGlobalLookup();
    ignoreLinkSelection = config.server().compatibility().ignoreLinkSelection();
  }

  /** The subnet of an id; null when there is none. */
  Subnet4 subnet(long id) {
    return subnets.byId(id);
  }

  /** All pools, for the table of free addresses. */
  public List<Pool> pools() {
    return subnets.all().stream()
        .<Pool>flatMap(subnet -> subnet.pools().stream().map(pool -> pool(subnet, pool)))
        .toList();
  }

  /** Old hosts take what ends with .0 or .255 for addresses of a network of class C. */
  private Ipv4Pool pool(Subnet4 subnet, Pool4 pool) {
    return new Ipv4Pool(
        new AddressRange(pool.first(), pool.last()), exclude24 && subnet.prefix().length() <= 24);
  }

  /** The addresses that are not chosen for anybody of themselves. */
  public Collection<Ipv4Address> reservedAddresses() {
    return hosts.keptFromPools();
  }

  /**
   * Where a packet's client is, by Kea's steps.
   *
   * @param given the classes that the packet belongs to in any case
   */
  Whereabouts of(Query4 query, Classes given) {
    ClientHosts4 its = hosts(query);
    Classes classes = classification.first(query, given);
    Reservation4 early = earlyGlobalLookup ? its.global() : null;
    if (early != null) {
      classes = classification.reserved(query, classes, early.clientClasses());
      classes = classification.known(query, classes, true);
    }
    Subnet4 selected = select(query, classes);
    if (selected == null) {
      return new Whereabouts(
          query, List.of(), its, classification.known(query, classes, early != null));
    }
    Reservation4 reservation = its.in(selected);
    if (reservation != null && decidesOnSubnet(reservation, selected, its)) {
      classes = classification.reserved(query, classes, reservation.clientClasses());
    }
    boolean known = early != null || its.isKnownIn(subnets.sharing(selected, classes));
    classes = classification.known(query, classes, known);
    return new Whereabouts(query, its.inOrder(subnets.sharing(selected, classes)), its, classes);
  }

  /**
   * Whether a reservation's classes have a say in which pool or subnet is used: not those of one
   * subnet of several, for which of these it will be is not known yet.
   */
  private boolean decidesOnSubnet(Reservation4 reservation, Subnet4 selected, ClientHosts4 its) {
    if (reservation.clientClasses().isEmpty()) {
      return false;
    }
    boolean global = reservation == its.global();
    return global ? !earlyGlobalLookup : selected.sharedNetwork().isEmpty();
  }

  private Subnet4 select(Query4 query, Classes classes) {
    var message = query.message();
    var options = message.options();
    Optional<Ipv4Address> byRelay =
        ignoreLinkSelection
            ? Optional.empty()
            : options.relayAgentInformation().flatMap(RelayAgentInformation::linkSelection);
    return subnets.select(
        new SubnetSelector(
            byRelay.or(() -> options.address(OptionCode.SUBNET_SELECTION)),
            message.giaddr(),
            message.ciaddr(),
            query.source(),
            query.broadcast(),
            query.interfaceName(),
            query.localAddress()),
        classes);
  }

  private ClientHosts4 hosts(Query4 query) {
    Octets circuitId =
        circuitIds
            ? circuitId(query.message().options().relayAgentInformation().orElse(null))
            : null;
    return hosts.of(query.client(), circuitId, flexIds ? flexId.of(query.packet()) : null);
  }

  /** The packet with its flexible identifier as its client-id, if that is how leases are found. */
  Query4 identified(Query4 received) {
    Octets its = flexId != null && flexId.replacesClientId() ? flexId.of(received.packet()) : null;
    return its == null ? received : received.knownBy(flexId.asClientId(its));
  }

  /** Those of a client whose packet another edge has seen. */
  ClientHosts4 hosts(ClientIdentity client, Octets relayAgentInformation) {
    RelayAgentInformation relay =
        relayAgentInformation == null ? null : new RelayAgentInformation(relayAgentInformation);
    return hosts.of(client, circuitId(relay), null);
  }

  private static Octets circuitId(RelayAgentInformation relay) {
    return relay == null ? null : relay.circuitId().orElse(null);
  }
}
