/** DHCPv4's reservations, by identifier and by address. Pure. */
package org.leasehold.edge.hosts.v4;
