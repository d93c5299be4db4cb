/**
 * The leases of a site as the serving edge knows them, and which addresses are free. No Kafka, no
 * sockets, no clock.
 */
package org.leasehold.edge.table;
