/**
 * Kea's lease file for DHCPv4 (the memfile backend), read and written as Kea does. Pure but for the
 * files themselves.
 */
package org.leasehold.edge.memfile;
