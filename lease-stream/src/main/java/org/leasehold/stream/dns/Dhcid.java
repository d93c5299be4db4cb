package org.leasehold.stream.dns;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Octets;

/**
 * The RDATA of a DHCID record: the client for which a name was put into DNS (RFC 4701 section 3.5).
 * Two octets of identifier type, one of digest type, and SHA-256 over the identifier and the name
 * in wire format.
 */
final class Dhcid {

  private static final int HARDWARE_ADDRESS = 0;
  private static final int CLIENT_ID = 1;
  private static final int DUID = 2;
  private static final int SHA_256 = 1;

  /** RFC 4361 section 6.1: a client-id of this type is an IAID of four octets and a DUID. */
  private static final int CLIENT_ID_WITH_DUID = 255;

  private static final int DUID_AT = 5;

  private Dhcid() {}

  /**
   * @param name the FQDN, whose name the DHCID guards; not the reverse name
   */
  static Octets of(ClientIdentity client, WireName name) {
    if (client.duid() != null) {
      return digest(DUID, client.duid().toByteArray(), name);
    }
    Octets clientId = client.clientId();
    if (clientId == null) {
      byte[] hardware = new byte[1 + client.hardwareAddress().length()];
      hardware[0] = (byte) client.hardwareType();
      client.hardwareAddress().copyTo(hardware, 1);
      return digest(HARDWARE_ADDRESS, hardware, name);
    }
    // RFC 4701 section 3.3: so that a host has one DHCID over DHCPv4 and DHCPv6.
    if (clientId.length() > DUID_AT && clientId.at(0) == CLIENT_ID_WITH_DUID) {
      byte[] all = clientId.toByteArray();
      return digest(DUID, Octets.of(all, DUID_AT, all.length - DUID_AT).toByteArray(), name);
    }
    return digest(CLIENT_ID, clientId.toByteArray(), name);
  }

  private static Octets digest(int type, byte[] identifier, WireName name) {
    MessageDigest sha256 = sha256();
    sha256.update(identifier);
    byte[] digest = sha256.digest(name.octets().toByteArray());
    byte[] rdata = new byte[3 + digest.length];
    rdata[1] = (byte) type;
    rdata[2] = SHA_256;
    System.arraycopy(digest, 0, rdata, 3, digest.length);
    return Octets.of(rdata);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
