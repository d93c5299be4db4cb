/**
 * The DHCPv4 server's sockets, and the neighbour table for replies to clients without an address.
 */
package org.leasehold.edge.net.v4;
