/** What expressions ask of DHCPv4 packets. */
package org.leasehold.edge.classify.v4;
