package org.leasehold.edge.config.guard;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a class or a subnet may have; everything if it says nothing.
 *
 * @param rate packets that are decided upon
 * @param addresses leases at one time; 0 to 4294967295
 */
public record Limit(Optional<RateLimit> rate, OptionalLong addresses) {}
