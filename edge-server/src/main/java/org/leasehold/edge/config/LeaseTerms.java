package org.leasehold.edge.config;

/**
 * For how long addresses are given and kept.
 *
 * @param offerLifetime seconds for which an offered address stays reserved; 0 as brief as possible
 */
public record LeaseTerms(Lifetimes lifetimes, Timers timers, long offerLifetime) {}
