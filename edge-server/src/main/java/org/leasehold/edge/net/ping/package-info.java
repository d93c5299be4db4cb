/** ICMP echo (RFC 792) to addresses that are about to be offered. */
package org.leasehold.edge.net.ping;
