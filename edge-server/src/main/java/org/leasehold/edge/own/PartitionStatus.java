package org.leasehold.edge.own;

import java.time.Instant;

/**
 * Who owns a partition, as far as this edge has read; for operators.
 *
 * @param phase how far this edge is on its way to owning it
 * @param owner who wrote the latest claim; empty when nobody has
 * @param epoch the claim's offset; -1 when there is none
 * @param since when the owner claimed it, by its clock; null when this edge has not read the claim
 * @param why it changed hands; empty when that is not known
 * @param nextOffset the first offset that this edge has not applied
 */
public record PartitionStatus(
    int partition,
    String phase,
    String owner,
    long epoch,
    Instant since,
    String why,
    long nextOffset) {}
