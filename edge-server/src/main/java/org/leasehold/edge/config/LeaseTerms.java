package org.leasehold.edge.config;

/**
 * For how long addresses are given and kept.
 *
 * @param caching when a lease is told again instead of being prolonged
 * @param adaptiveThreshold the share of a subnet's addresses, 0 to 1, from which on leases are
 *     given for the shortest lifetime only; 1 never
 */
public record LeaseTerms(
    Lifetimes lifetimes, Timers timers, LeaseCaching caching, double adaptiveThreshold) {}
