/** What is configured for DHCPv4 alone. */
package org.leasehold.edge.config.v4;
