/** How DHCP of both families writes numbers, addresses and names as octets. */
package org.leasehold.edge.wire;
