package org.leasehold.edge.table;

/**
 * A pool to give addresses from.
 *
 * @param withoutEdges whether x.y.z.0 and x.y.z.255 are given to nobody who does not ask for them
 *     (Kea's exclude-first-last-24)
 */
public record PoolRange(AddressRange range, boolean withoutEdges) {}
