package org.leasehold.schemas.lease;

/**
 * What the client's packet said, kept for the audit log.
 *
 * @param messageType "DHCPREQUEST" and so on
 * @param transactionId xid, unsigned 32 bits
 * @param relayAddress giaddr; null when the client was not relayed
 * @param hostname option 12; null when absent
 * @param fqdn the name of option 81; null when absent
 * @param fqdnFlags the flags octet of option 81 (RFC 4702 section 2.1); -1 when absent
 * @param vendorClass option 60 as text; null when absent
 * @param relayAgentInformation the data of option 82; null when absent
 */
public record PacketContext(
    String messageType,
    long transactionId,
    IpAddress relayAddress,
    String hostname,
    String fqdn,
    int fqdnFlags,
    String vendorClass,
    Octets relayAgentInformation) {}
