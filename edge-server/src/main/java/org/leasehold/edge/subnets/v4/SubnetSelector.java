package org.leasehold.edge.subnets.v4;

import java.util.Optional;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * What a packet says of where its client is. An address that it does not have is 0.0.0.0.
 *
 * @param selected by the relay's link selection sub-option (RFC 3527), else by the client's subnet
 *     selection option (RFC 3011)
 * @param giaddr the relay
 * @param ciaddr the client's address
 * @param source the IP source
 * @param broadcast whether it was sent to 255.255.255.255
 * @param interfaceName where it came in
 * @param interfaceAddress of that interface
 */
public record SubnetSelector(
    Optional<Ipv4Address> selected,
    Ipv4Address giaddr,
    Ipv4Address ciaddr,
    Ipv4Address source,
    boolean broadcast,
    String interfaceName,
    Ipv4Address interfaceAddress) {}
