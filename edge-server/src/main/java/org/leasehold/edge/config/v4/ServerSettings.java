package org.leasehold.edge.config.v4;

import java.time.Duration;

/**
 * What can be set globally alone.
 *
 * @param bootp whether BOOTP clients are answered (Kea's libdhcp_bootp.so)
 * @param echoClientId whether option 61 is sent back (RFC 6842)
 * @param stashAgentOptions whether a renewal without relay is taken as if the relay of the lease's
 *     first request had passed it on
 * @param declineProbationPeriod how long a declined address stays unused
 * @param compatibility with clients and relays that do not keep to the RFCs
 * @param holdReclaimedTime how long a released or expired lease is remembered
 */
public record ServerSettings(
    boolean bootp,
    boolean echoClientId,
    boolean stashAgentOptions,
    Compatibility compatibility,
    Duration declineProbationPeriod,
    Duration holdReclaimedTime) {}
