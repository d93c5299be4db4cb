package org.leasehold.edge.serve;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.own.Ownership;

/**
 * What a {@link SiteServer} is made of.
 *
 * @param edge this edge's name, unique in the site
 * @param starts where the events after the tables begin, by partition
 * @param nanos a monotonic clock
 * @param nonces fresh and random ones
 * @param failures whether what a failed edge had is claimed at once
 */
public record SiteParts(
    String site,
    String edge,
    LeaseLog log,
    Ownership.Start[] starts,
    long lfcIntervalSeconds,
    long maxClockSkewMillis,
    InstantSource clock,
    LongSupplier nanos,
    Supplier<UUID> nonces,
    Callbacks callbacks,
    FailureDetection failures) {}
