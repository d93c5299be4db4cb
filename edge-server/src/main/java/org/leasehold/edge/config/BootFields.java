package org.leasehold.edge.config;

import org.leasehold.schemas.lease.Ipv4Address;

/**
 * The fields of the message that Kea lets one set (RFC 2131, section 2).
 *
 * @param nextServer siaddr; 0.0.0.0 when there is none
 * @param serverHostname sname; may be empty
 * @param bootFileName file; may be empty
 */
public record BootFields(Ipv4Address nextServer, String serverHostname, String bootFileName) {}
