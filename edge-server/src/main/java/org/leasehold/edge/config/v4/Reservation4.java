package org.leasehold.edge.config.v4;

import java.util.List;
import java.util.Optional;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * What is kept for one client.
 *
 * @param identifier whom it is for
 * @param address kept for that client alone
 * @param hostname takes the place of the name that the client sends
 * @param clientClasses that its packets belong to
 * @param options only those written in the reservation: {@code options.over(pool.options())} is
 *     what the client gets
 */
public record Reservation4(
    IdentifierType type,
    Octets identifier,
    Optional<Ipv4Address> address,
    Optional<String> hostname,
    Optional<Ipv4Address> nextServer,
    Optional<String> serverHostname,
    Optional<String> bootFileName,
    List<String> clientClasses,
    OptionSet options) {

  public Reservation4 {
    clientClasses = List.copyOf(clientClasses);
  }
}
