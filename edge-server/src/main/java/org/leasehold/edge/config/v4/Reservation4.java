package org.leasehold.edge.config.v4;

import java.util.List;
import java.util.Optional;
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

  /** What a client is known by. */
  public enum IdentifierType {
    /** The hardware address, without its type. */
    HW_ADDRESS,
    /** The whole content of option 61. */
    CLIENT_ID,
    /** What follows type and IAID in option 61 (RFC 4361 section 6.1). */
    DUID,
    /** What the relay calls the client's port (RFC 3046 section 3.1). */
    CIRCUIT_ID,
    /** What an expression makes of the packet (Kea's hook flex_id). */
    FLEX_ID
  }
}
