package org.leasehold.edge.decide;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.leasehold.edge.config.Reservation4;
import org.leasehold.edge.config.Subnet4;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** The host reservations of one subnet, found by identifier. */
final class Reservations {

  private final Map<Octets, Reservation4> byHardwareAddress = new HashMap<>();
  private final Map<Octets, Reservation4> byClientId = new HashMap<>();
  private final Set<Ipv4Address> addresses = new HashSet<>();

  Reservations(Subnet4 subnet) {
    for (Reservation4 reservation : subnet.reservations()) {
      switch (reservation.type()) {
        case HW_ADDRESS -> byHardwareAddress.put(reservation.identifier(), reservation);
        case CLIENT_ID -> byClientId.put(reservation.identifier(), reservation);
      }
      reservation.address().ifPresent(addresses::add);
    }
  }

  /**
   * The client's reservation, by hardware address before client-id as in Kea; null when it has
   * none.
   */
  Reservation4 of(ClientIdentity client) {
    Reservation4 found = byHardwareAddress.get(client.hardwareAddress());
    return found == null && client.clientId() != null ? byClientId.get(client.clientId()) : found;
  }

  boolean isReservedForOther(Ipv4Address address, Reservation4 own) {
    return addresses.contains(address)
        && (own == null || !own.address().equals(Optional.of(address)));
  }

  Set<Ipv4Address> addresses() {
    return addresses;
  }
}
