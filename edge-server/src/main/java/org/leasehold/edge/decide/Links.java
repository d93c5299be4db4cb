package org.leasehold.edge.decide;

import java.util.Collection;
import java.util.List;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.config.Reservation4.IdentifierType;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.edge.hosts.ClientHosts;
import org.leasehold.edge.hosts.Hosts;
import org.leasehold.edge.subnets.SubnetSelector;
import org.leasehold.edge.subnets.Subnets;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.edge.table.PoolRange;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.edge.v4.RelayAgentInformation;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** Where a client is and what is reserved for it, by the configuration alone. */
public final class Links {

  private final Subnets subnets;
  private final Hosts hosts;
  private final boolean circuitIds;

  public Links(Dhcp4Config config) {
    subnets = new Subnets(config.subnets());
    hosts = new Hosts(config.hosts(), config.reservations(), subnets.all());
    circuitIds = hosts.areKnownBy(IdentifierType.CIRCUIT_ID);
  }

  /** The subnet of an id; null when there is none. */
  Subnet4 subnet(long id) {
    return subnets.byId(id);
  }

  /** All pools, for the table of free addresses. */
  public List<PoolRange> pools() {
    return subnets.all().stream()
        .flatMap(subnet -> subnet.pools().stream())
        .map(pool -> new PoolRange(new AddressRange(pool.first(), pool.last()), false))
        .toList();
  }

  /** The addresses that only those get whom they are reserved for. */
  public Collection<Ipv4Address> reservedAddresses() {
    return hosts.keptFromPools();
  }

  /** The subnet of a client; null when there is none. */
  Subnet4 select(Query query) {
    var message = query.message();
    var options = message.options();
    return subnets.select(
        new SubnetSelector(
            options
                .relayAgentInformation()
                .flatMap(RelayAgentInformation::linkSelection)
                .or(() -> options.address(OptionCode.SUBNET_SELECTION)),
            message.giaddr(),
            message.ciaddr(),
            query.source(),
            query.broadcast(),
            query.interfaceName(),
            query.localAddress()),
        any -> true);
  }

  /**
   * The subnets that a client may have an address of: the selected one first, and then those that
   * share its network.
   */
  List<Subnet4> network(Subnet4 selected, ClientHosts hosts) {
    return hosts.inOrder(subnets.sharing(selected));
  }

  ClientHosts hosts(Query query) {
    Octets circuitId =
        circuitIds
            ? circuitId(query.message().options().relayAgentInformation().orElse(null))
            : null;
    return hosts.of(query.client(), circuitId, null);
  }

  /** Those of a client whose packet another edge has seen. */
  ClientHosts hosts(ClientIdentity client, Octets relayAgentInformation) {
    RelayAgentInformation relay =
        relayAgentInformation == null ? null : new RelayAgentInformation(relayAgentInformation);
    return hosts.of(client, circuitId(relay), null);
  }

  private static Octets circuitId(RelayAgentInformation relay) {
    return relay == null ? null : relay.circuitId().orElse(null);
  }
}
