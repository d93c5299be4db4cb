package org.leasehold.edge.config.v4;

/**
 * How clients are told apart and answered.
 *
 * @param authoritative whether clients with unknown addresses are answered by a NAK
 * @param matchClientId whether the client-id, when sent, identifies the client
 * @param rapidCommit whether a DISCOVER that asks for it is given its lease at once (RFC 4039); Kea
 *     has that for DHCPv6 alone
 * @param storeExtendedInfo whether a lease keeps what the relay said of its client
 */
public record ClientRules(
    boolean authoritative, boolean matchClientId, boolean rapidCommit, boolean storeExtendedInfo) {}
