package org.leasehold.systemtests.harness.dhcp;

import java.time.Instant;

/**
 * One DHCPv4 message as tshark read it from a capture.
 *
 * @param messageType option 53, see {@link Type}
 * @param transactionId xid, as in 0x3903f326
 * @param clientHardwareAddress chaddr, as in 02:00:00:00:00:01
 * @param clientId option 61, hexadecimal without colons; empty when absent
 * @param yourAddress yiaddr
 * @param clientAddress ciaddr
 * @param requestedAddress option 50; empty when absent
 * @param leaseSeconds option 51; -1 when absent
 */
public record Seen(
    Instant at,
    Type messageType,
    String transactionId,
    String clientHardwareAddress,
    String clientId,
    String yourAddress,
    String clientAddress,
    String requestedAddress,
    long leaseSeconds) {

  /** RFC 2132, section 9.6. */
  public enum Type {
    NONE,
    DISCOVER,
    OFFER,
    REQUEST,
    DECLINE,
    ACK,
    NAK,
    RELEASE,
    INFORM;

    static Type of(int code) {
      return code >= 0 && code < values().length ? values()[code] : NONE;
    }
  }

  /** Whether a lease was acknowledged: the answer to an INFORM names no address. */
  public boolean grantsLease() {
    return messageType == Type.ACK && !yourAddress.equals("0.0.0.0") && leaseSeconds >= 0;
  }
}
