package org.leasehold.edge.config;

import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.expression.EvaluationException;
import org.leasehold.edge.classify.expression.Packet;
import org.leasehold.edge.classify.expression.Value;
import org.leasehold.schemas.lease.Octets;

/**
 * An identifier that an expression makes of the packet (Kea's manual, "libdhcp_flex_id.so").
 *
 * @param expression gives it
 * @param replacesClientId whether leases are the identifier's, and not the client-id's
 * @param asDuid whether it does that as a DUID (RFC 4361) with IAID 0
 */
public record FlexId(Value expression, boolean replacesClientId, boolean asDuid) {

  private static final byte[] PLAIN_TYPE = {0};
  private static final byte[] DUID_TYPE_AND_IAID = {(byte) 0xff, 0, 0, 0, 0};

  /** The identifier of a packet; null when the packet has none. */
  public Octets of(Packet packet) {
    try {
      byte[] octets = expression.of(packet, Classes.ALL).toByteArray();
      return octets.length == 0 ? null : Octets.of(octets);
    } catch (EvaluationException e) {
      return null;
    }
  }

  /** The client-id, type included, that stands for an identifier. */
  public Octets asClientId(Octets identifier) {
    byte[] before = asDuid ? DUID_TYPE_AND_IAID : PLAIN_TYPE;
    byte[] clientId = new byte[before.length + identifier.length()];
    System.arraycopy(before, 0, clientId, 0, before.length);
    identifier.copyTo(clientId, before.length);
    return Octets.of(clientId);
  }
}
