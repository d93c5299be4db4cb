package org.leasehold.schemas.lease;

/**
 * For what a client has, is offered or asks for one lease at a time: in DHCPv4 for itself in a
 * subnet; in DHCPv6 for each identity association of each type in a subnet (RFC 8415 section 4.2).
 *
 * @param client its {@link ClientIdentity#key}
 * @param iaid unsigned 32 bits, 0 for DHCPv4
 */
public record Binding(LeaseType type, Octets client, long iaid, long subnetId) {

  public static Binding of(LeaseType type, ClientIdentity client, long subnetId) {
    return new Binding(type, client.key(), client.iaid(), subnetId);
  }

  public static Binding of(Lease lease) {
    return of(lease.key().type(), lease.client(), lease.subnetId());
  }

  /** A record's own equals is slow until it is compiled, and every packet asks it several times. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Binding that
        && subnetId == that.subnetId
        && iaid == that.iaid
        && type == that.type
        && client.equals(that.client);
  }

  @Override
  public int hashCode() {
    return client.hashCode() + Long.hashCode(subnetId) + 31 * Long.hashCode(iaid);
  }
}
