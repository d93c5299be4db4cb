/** Selects the subnet of a DHCPv4 client. Pure. */
package org.leasehold.edge.subnets.v4;
