package org.leasehold.edge.hosts.v4;

import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.schemas.lease.Ipv4Address;

/** An address that is a client's by its reservation, and the subnet in which it is. */
public record ReservedAddress(Subnet4 subnet, Ipv4Address address) {}
