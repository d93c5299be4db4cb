package org.leasehold.stream.topology;

import java.time.Instant;

/**
 * Where a partition of the events ended at a moment.
 *
 * @param at the wall clock just before the end was asked for
 * @param endOffset the offset that the next event would have
 */
public record LogEnd(Instant at, long endOffset) {}
