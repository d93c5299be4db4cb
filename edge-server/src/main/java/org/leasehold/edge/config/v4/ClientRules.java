package org.leasehold.edge.config.v4;

/**
 * How DHCPv4 clients are told apart and answered.
 *
 * @param authoritative whether clients with unknown addresses are answered by a NAK
 * @param matchClientId whether the client-id, when sent, identifies the client
 */
public record ClientRules(boolean authoritative, boolean matchClientId) {}
