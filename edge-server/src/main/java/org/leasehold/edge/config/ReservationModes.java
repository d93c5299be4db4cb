package org.leasehold.edge.config;

/**
 * Which reservations hold in a subnet (Kea's manual, "Fine-Tuning DHCPv4 Host Reservation").
 *
 * @param global the global ones
 * @param inSubnet the subnet's own, before the global ones
 * @param outOfPool whether the subnet's own count outside its pools only: what is in a pool is
 *     anybody's
 */
public record ReservationModes(boolean global, boolean inSubnet, boolean outOfPool) {}
