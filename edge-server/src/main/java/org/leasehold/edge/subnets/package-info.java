/**
 * Which subnet a client is on (Kea, "How the DHCPv4 Server Selects a Subnet for the Client"). Pure.
 */
package org.leasehold.edge.subnets;
