package org.leasehold.edge.hosts.v4;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leasehold.edge.config.HostSettings;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.edge.config.v4.Reservation4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.hosts.Reserved;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * The reservations of a configuration, found by identifier and by address: one look-up for each
 * kind of identifier that any of them has.
 */
public final class Hosts4 {

  /** RFC 4361 section 6.1: the type of a client-id that holds an IAID and a DUID. */
  private static final int DUID_CLIENT_ID = 0xff;

  private static final int BEFORE_DUID = 5;

  private final Map<IdentifierType, Map<Octets, Reserved<Reservation4>>> byIdentifier =
      new EnumMap<>(IdentifierType.class);
  private final Map<Ipv4Address, Reserved<Reservation4>> byAddress = new HashMap<>();
  private final Set<Ipv4Address> keptFromPools = new HashSet<>();
  private final List<IdentifierType> order = new ArrayList<>();
  private final ClientHosts4 none = new ClientHosts4(this, List.of());

  /**
   * @param subnets by ascending id
   */
  public Hosts4(HostSettings settings, List<Reservation4> global, List<Subnet4> subnets) {
    global.forEach(reservation -> add(Reserved.GLOBAL, reservation));
    // Reserved wants ascending ids.
    for (Subnet4 subnet : subnets) {
      for (Reservation4 reservation : subnet.reservations()) {
        add(subnet.id(), reservation);
        reservation
            .address()
            .filter(address -> isKept(subnet, address))
            .ifPresent(keptFromPools::add);
      }
    }
    settings.identifiers().stream().filter(byIdentifier::containsKey).forEach(order::add);
  }

  private void add(long subnetId, Reservation4 reservation) {
    var ofType = byIdentifier.computeIfAbsent(reservation.type(), any -> new HashMap<>());
    add(ofType, reservation.identifier(), subnetId, reservation);
    if (subnetId != Reserved.GLOBAL && reservation.address().isPresent()) {
      add(byAddress, reservation.address().get(), subnetId, reservation);
    }
  }

  private static <K> void add(
      Map<K, Reserved<Reservation4>> index, K key, long subnetId, Reservation4 reservation) {
    Reserved<Reservation4> others = index.get(key);
    index.put(
        key,
        others == null ? Reserved.of(subnetId, reservation) : others.with(subnetId, reservation));
  }

  /** Whether a subnet's own reservation of an address keeps others from it. */
  static boolean isKept(Subnet4 subnet, Ipv4Address address) {
    var modes = subnet.settings().reservations();
    return modes.inSubnet() && !(modes.outOfPool() && subnet.poolOf(address).isPresent());
  }

  /** The addresses that no one gets whom they are not reserved for. */
  public Set<Ipv4Address> keptFromPools() {
    return keptFromPools;
  }

  /** Whether any host is known by this kind of identifier. */
  public boolean areKnownBy(IdentifierType type) {
    return order.contains(type);
  }

  /**
   * The reservations of a client.
   *
   * @param circuitId of the relay agent information option; null when there is none
   * @param flexId null when there is none
   */
  public ClientHosts4 of(ClientIdentity client, Octets circuitId, Octets flexId) {
    List<Reserved<Reservation4>> found = null;
    for (IdentifierType type : order) {
      Octets identifier =
          switch (type) {
            case HW_ADDRESS -> client.hardwareAddress();
            case CLIENT_ID -> client.clientId();
            case DUID -> duid(client.clientId());
            case CIRCUIT_ID -> circuitId;
            case FLEX_ID -> flexId;
          };
      Reserved<Reservation4> host =
          identifier == null ? null : byIdentifier.get(type).get(identifier);
      if (host != null) {
        found = found == null ? new ArrayList<>(2) : found;
        found.add(host);
      }
    }
    return found == null ? none : new ClientHosts4(this, found);
  }

  private static Octets duid(Octets clientId) {
    return clientId == null || clientId.length() <= BEFORE_DUID || clientId.at(0) != DUID_CLIENT_ID
        ? null
        : Octets.of(clientId.toByteArray(), BEFORE_DUID, clientId.length() - BEFORE_DUID);
  }

  /** The subnets' own reservations of an address; null when there are none. */
  Reserved<Reservation4> reserving(Ipv4Address address) {
    return byAddress.get(address);
  }
}
