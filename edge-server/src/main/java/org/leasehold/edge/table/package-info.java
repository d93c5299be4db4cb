/**
 * The leases of a site as the serving edge knows them, and which addresses and prefixes are free.
 * What is IPv4's alone says so in its name. No Kafka, no sockets, no clock.
 */
package org.leasehold.edge.table;
