package org.leasehold.edge.v4;

/** The values of option 53, DHCP Message Type (RFC 2132 section 9.6). */
public enum MessageType {
  DISCOVER(1),
  OFFER(2),
  REQUEST(3),
  DECLINE(4),
  ACK(5),
  NAK(6),
  RELEASE(7),
  INFORM(8);

  private static final MessageType[] BY_CODE = {
    null, DISCOVER, OFFER, REQUEST, DECLINE, ACK, NAK, RELEASE, INFORM
  };

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  /** The octet on the wire. */
  public int code() {
    return code;
  }

  /** The type with this code, or null when a server of RFC 2131 knows none. */
  public static MessageType ofCode(int code) {
    return code >= 1 && code < BY_CODE.length ? BY_CODE[code] : null;
  }
}
