/**
 * Leases moved between Kea's lease file and the log. An import is an owner among owners: it claims,
 * appends and reads back as an edge does, with the edge's own classes.
 */
package org.leasehold.edge.transfer;
