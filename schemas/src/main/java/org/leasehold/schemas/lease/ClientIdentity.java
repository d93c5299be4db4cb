package org.leasehold.schemas.lease;

/**
 * Who holds a lease: a hardware address and perhaps a client-id (DHCPv4, RFC 2131 section 2), or a
 * DUID and an IAID (DHCPv6, RFC 8415 section 4.2).
 *
 * @param hardwareType the ARP hardware type, 1 for Ethernet
 * @param hardwareAddress empty when unknown
 * @param clientId the data of option 61, null when the client sent none
 * @param duid null for DHCPv4
 * @param iaid unsigned 32 bits, 0 for DHCPv4
 */
public record ClientIdentity(
    int hardwareType, Octets hardwareAddress, Octets clientId, Octets duid, long iaid) {

  public ClientIdentity {
    if (hardwareAddress == null) {
      throw new IllegalArgumentException("hardwareAddress is missing; an unknown one is empty");
    }
  }

  public static ClientIdentity v4(int hardwareType, Octets hardwareAddress, Octets clientId) {
    return new ClientIdentity(hardwareType, hardwareAddress, clientId, null, 0);
  }

  /**
   * What the client calls itself: its DUID (the client identifier of DHCPv6), else its client-id;
   * null when it sent neither.
   */
  public Octets identifier() {
    return duid != null ? duid : clientId;
  }

  /**
   * The hardware address where a client may be known by it: null for one with a DUID, whose
   * hardware addresses say nothing (RFC 8415 section 11).
   */
  public Octets hardwareIdentifier() {
    return duid != null ? null : hardwareAddress;
  }

  /**
   * What tells this client from others: its DUID, else its client-id, else its hardware address.
   * The servers that share the load hash it (RFC 3074 section 5.2), so that all identity
   * associations of a DUID have one home; a {@link Binding} adds the IAID.
   */
  public Octets key() {
    Octets identifier = identifier();
    return identifier != null && identifier.length() > 0 ? identifier : hardwareAddress;
  }

  /**
   * Whether both are one client: by DUID and IAID, else by client-id when both sent one, else by
   * hardware address. As in Kea, when only one of the two sent a client-id, the hardware address
   * alone counts.
   */
  public boolean isSameClientAs(ClientIdentity other) {
    if (duid != null || other.duid != null) {
      return duid != null && duid.equals(other.duid) && iaid == other.iaid;
    }
    if (clientId != null && other.clientId != null) {
      return clientId.equals(other.clientId);
    }
    return hardwareType == other.hardwareType && hardwareAddress.equals(other.hardwareAddress);
  }

  /** For log lines: the hardware address, the client-id or the DUID, whichever says most. */
  @Override
  public String toString() {
    if (duid != null) {
      return "duid " + duid + " iaid " + iaid;
    }
    return clientId == null ? hardwareAddress.toString() : hardwareAddress + " cid " + clientId;
  }
}
