package org.leasehold.edge.config;

import java.util.List;
import java.util.Optional;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * What Kea lets one set globally, for a shared network or for a subnet, with all inheritance
 * resolved.
 *
 * @param relayAddresses the relay agents (giaddr) whose clients belong here
 * @param interfaceName the interface whose direct clients belong here
 * @param nextServer siaddr; 0.0.0.0 when there is none
 * @param serverHostname sname; may be empty
 * @param bootFileName file; may be empty
 * @param authoritative whether clients with unknown addresses are answered by a NAK
 * @param matchClientId whether the client-id, when sent, identifies the client
 * @param offerLifetime seconds for which an offered address stays reserved; 0 as brief as possible
 * @param reservationsGlobal whether the global reservations hold here
 * @param reservationsInSubnet whether the subnet's own reservations hold
 */
public record NetworkSettings(
    Lifetimes lifetimes,
    Timers timers,
    List<Ipv4Address> relayAddresses,
    Optional<String> interfaceName,
    Ipv4Address nextServer,
    String serverHostname,
    String bootFileName,
    boolean authoritative,
    boolean matchClientId,
    long offerLifetime,
    boolean reservationsGlobal,
    boolean reservationsInSubnet,
    DdnsSettings ddns) {

  public NetworkSettings {
    relayAddresses = List.copyOf(relayAddresses);
  }
}
