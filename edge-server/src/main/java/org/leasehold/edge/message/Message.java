package org.leasehold.edge.message;

/**
 * A message of DHCPv4 or DHCPv6. What waits for the log, and then sends an answer, need not know
 * what is in it.
 */
public interface Message {}
