package org.leasehold.edge.config.v4;

/**
 * How clients and relays that do not keep to the RFCs are put up with (Kea's {@code
 * compatibility}).
 *
 * @param ignoreLinkSelection the link selection sub-option (RFC 3527) selects no subnet
 * @param ignoreServerIdentifier a packet for another server is taken as one for us
 * @param excludeFirstLast24 addresses that end with .0 or .255 are for those alone that ask for
 *     them or have them reserved, in subnets of at least 256 addresses
 * @param lenientOptionParsing options that are too long are cut, and the like
 */
public record Compatibility(
    boolean ignoreLinkSelection,
    boolean ignoreServerIdentifier,
    boolean excludeFirstLast24,
    boolean lenientOptionParsing) {}
