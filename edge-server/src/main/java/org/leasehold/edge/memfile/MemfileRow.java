package org.leasehold.edge.memfile;

import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * A row of a lease file, with Kea's names and meanings.
 *
 * @param hwaddr empty when unknown, as of a declined address
 * @param clientId null when the client sent none
 * @param validLifetime seconds; 0 takes the address's lease away, 4294967295 never ends
 * @param expire when it ends: cltt plus validLifetime, in seconds since 1970
 * @param hostname may be empty
 * @param userContext the text of a JSON map, null for none
 */
public record MemfileRow(
    Ipv4Address address,
    Octets hwaddr,
    Octets clientId,
    long validLifetime,
    long expire,
    long subnetId,
    boolean fqdnFwd,
    boolean fqdnRev,
    String hostname,
    State state,
    String userContext) {

  /** Kea's lease states; a row has their number, from 0 on. */
  public enum State {
    DEFAULT,
    DECLINED,
    EXPIRED_RECLAIMED,
    /** Since Kea 2.7. */
    RELEASED
  }

  /** The client's last transaction, in seconds since 1970. */
  public long cltt() {
    return expire - validLifetime;
  }
}
