package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;

/**
 * How the reservation of a client is found.
 *
 * @param identifiers by which hosts are looked for, in this order ({@code
 *     host-reservation-identifiers})
 * @param earlyGlobalLookup whether global reservations are looked for before a subnet is selected,
 *     so that their classes have a say in it
 * @param flexId what {@link IdentifierType#FLEX_ID} is
 */
public record HostSettings(
    List<IdentifierType> identifiers, boolean earlyGlobalLookup, Optional<FlexId> flexId) {

  public HostSettings {
    identifiers = List.copyOf(identifiers);
  }
}
