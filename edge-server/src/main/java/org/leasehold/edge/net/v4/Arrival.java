package org.leasehold.edge.net.v4;

import org.leasehold.schemas.lease.Ipv4Address;

/**
 * How a datagram came.
 *
 * @param on the interface, whose address is the server identifier to answer with
 * @param source IP source; 0.0.0.0 for a client without an address
 * @param sourcePort UDP source
 * @param broadcast whether it was sent to 255.255.255.255; false where that cannot be known
 * @param receivedNanos {@link System#nanoTime()} when it was taken from the socket
 */
public record Arrival(
    ListenInterface on,
    Ipv4Address source,
    int sourcePort,
    boolean broadcast,
    long receivedNanos) {}
