package org.leasehold.edge.config;

import java.util.List;
import org.leasehold.edge.config.Reservation4.IdentifierType;

/**
 * How the reservation of a client is found.
 *
 * @param identifiers by which hosts are looked for, in this order ({@code
 *     host-reservation-identifiers})
 * @param earlyGlobalLookup whether global reservations are looked for before a subnet is selected,
 *     so that their classes have a say in it
 */
public record HostSettings(List<IdentifierType> identifiers, boolean earlyGlobalLookup) {

  public static final HostSettings DEFAULT =
      new HostSettings(
          List.of(
              IdentifierType.HW_ADDRESS,
              IdentifierType.DUID,
              IdentifierType.CIRCUIT_ID,
              IdentifierType.CLIENT_ID),
          false);

  public HostSettings {
    identifiers = List.copyOf(identifiers);
  }
}
