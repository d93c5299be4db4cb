package org.leasehold.edge.config;

/**
 * Which reservations hold.
 *
 * @param global {@code reservations-global}: the global ones
 * @param inSubnet {@code reservations-in-subnet}: the subnet's own
 */
public record ReservationModes(boolean global, boolean inSubnet) {}
