/** Reads what is configured for DHCPv4 alone. */
package org.leasehold.edge.config.load.v4;
