package org.leasehold.edge.config.v4;

import org.leasehold.schemas.lease.Ipv4Address;

/**
 * The fields of the message that Kea lets one set (RFC 2131, section 2).
 *
 * @param nextServer siaddr; 0.0.0.0 when there is none
 * @param serverHostname sname; may be empty
 * @param bootFileName file; may be empty
 */
public record BootFields(Ipv4Address nextServer, String serverHostname, String bootFileName) {
  public static final BootFields NONE = new BootFields(Ipv4Address.UNSPECIFIED, "", "");

  /** These, and where there is none the other's. */
  public BootFields orElse(BootFields other) {
    if (this == NONE || other == NONE) {
      return this == NONE ? other : this;
    }
    return new BootFields(
        nextServer.isUnspecified() ? other.nextServer : nextServer,
        serverHostname.isEmpty() ? other.serverHostname : serverHostname,
        bootFileName.isEmpty() ? other.bootFileName : bootFileName);
  }
}
