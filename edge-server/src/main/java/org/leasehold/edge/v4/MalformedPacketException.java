package org.leasehold.edge.v4;

/**
 * A datagram that is no DHCPv4 message. One instance per reason, without a stack trace: a flood of
 * garbage costs no allocation.
 */
public final class MalformedPacketException extends Exception {

  private static final long serialVersionUID = 1;

  /** Why a datagram was refused; packets are counted by it. */
  public enum Reason {
    /** Shorter than the fixed fields and the magic cookie: 240 octets (RFC 2131 section 2). */
    TOO_SHORT("shorter than 240 octets"),
    /** Longer than a UDP datagram over IPv4 can be: 65507 octets. */
    TOO_LONG("longer than 65507 octets"),
    /** 'op' is neither BOOTREQUEST (1) nor BOOTREPLY (2). */
    BAD_OP("op is neither 1 nor 2"),
    /** 'hlen' exceeds the 16 octets of 'chaddr'. */
    BAD_HARDWARE_LENGTH("hlen exceeds 16"),
    /** The options do not begin with 99.130.83.99 (RFC 2131 section 3). */
    BAD_COOKIE("no DHCP magic cookie"),
    /** Option 52 is not 1, 2 or 3 (RFC 2132 section 9.3). */
    BAD_OVERLOAD("option 52 is not 1, 2 or 3"),
    /** An option that the server acts on has a length that its definition rules out. */
    BAD_OPTION_LENGTH("an option has a length that its definition rules out"),
    /** Option 53 has a value that RFC 2132 does not define. */
    UNKNOWN_MESSAGE_TYPE("option 53 has an unknown value");

    private final String text;
    private final MalformedPacketException exception;

    Reason(String text) {
      this.text = text;
      this.exception = new MalformedPacketException(this, text);
    }

    public String text() {
      return text;
    }

    MalformedPacketException exception() {
      return exception;
    }
  }

  private final Reason reason;

  private MalformedPacketException(Reason reason, String text) {
    super(text, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
