package org.leasehold.edge.table;

import org.leasehold.schemas.lease.Lease;

/**
 * A lease as the log left it.
 *
 * @param offset of the event that it reflects
 */
public record HeldLease(Lease lease, long offset) {}
