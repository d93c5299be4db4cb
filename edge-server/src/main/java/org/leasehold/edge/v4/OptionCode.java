package org.leasehold.edge.v4;

/** Codes of the DHCPv4 options that the server itself reads or writes. */
public final class OptionCode {

  /** RFC 2132 section 3.1. */
  public static final int PAD = 0;

  /** RFC 2132 section 3.3. */
  public static final int SUBNET_MASK = 1;

  /** RFC 2132 section 3.5. */
  public static final int ROUTERS = 3;

  /** RFC 2132 section 3.8. */
  public static final int DOMAIN_NAME_SERVERS = 6;

  /** RFC 2132 section 3.14. */
  public static final int HOST_NAME = 12;

  /** RFC 2132 section 3.17. */
  public static final int DOMAIN_NAME = 15;

  /** RFC 2132 section 5.3. */
  public static final int BROADCAST_ADDRESS = 28;

  /** RFC 2132 section 9.1. */
  public static final int REQUESTED_ADDRESS = 50;

  /** Seconds; RFC 2132 section 9.2. */
  public static final int LEASE_TIME = 51;

  /** RFC 2132 section 9.3. */
  public static final int OVERLOAD = 52;

  /** RFC 2132 section 9.6. */
  public static final int MESSAGE_TYPE = 53;

  /** RFC 2132 section 9.7. */
  public static final int SERVER_IDENTIFIER = 54;

  /** RFC 2132 section 9.8. */
  public static final int PARAMETER_REQUEST_LIST = 55;

  /** RFC 2132 section 9.9. */
  public static final int MESSAGE = 56;

  /** Octets, at least 576; RFC 2132 section 9.10. */
  public static final int MAX_MESSAGE_SIZE = 57;

  /** T1 in seconds; RFC 2132 section 9.11. */
  public static final int RENEWAL_TIME = 58;

  /** T2 in seconds; RFC 2132 section 9.12. */
  public static final int REBINDING_TIME = 59;

  /** RFC 2132 section 9.13. */
  public static final int VENDOR_CLASS_IDENTIFIER = 60;

  /** RFC 2132 section 9.14; a server echoes it, RFC 6842 section 3. */
  public static final int CLIENT_IDENTIFIER = 61;

  /** RFC 3004. */
  public static final int USER_CLASS = 77;

  /** RFC 4039. */
  public static final int RAPID_COMMIT = 80;

  /** RFC 4702. */
  public static final int CLIENT_FQDN = 81;

  /** RFC 3046; echoed as the last option of a reply, section 2.2. */
  public static final int RELAY_AGENT_INFORMATION = 82;

  /** RFC 3011. */
  public static final int SUBNET_SELECTION = 118;

  /** RFC 8925. */
  public static final int V6_ONLY_PREFERRED = 108;

  /** Vendor class by enterprise number; RFC 3925 section 3. */
  public static final int VIVCO = 124;

  /** Vendor information by enterprise number; RFC 3925 section 4. */
  public static final int VIVSO = 125;

  /** RFC 2132 section 3.2. */
  public static final int END = 255;

  private OptionCode() {}

  /**
   * Whether {@code length} is one that the option's definition allows. Options that the server does
   * not act on may have any length.
   */
  static boolean allowsLength(int code, int length) {
    int size = size(code);
    return size >= 0 ? length == size : code != CLIENT_IDENTIFIER || length >= 2;
  }

  /** The octets of an option of one value that the server acts on; -1 for any other option. */
  static int size(int code) {
    return switch (code) {
      case RAPID_COMMIT -> 0;
      case MESSAGE_TYPE -> 1;
      case MAX_MESSAGE_SIZE -> 2;
      case REQUESTED_ADDRESS, SERVER_IDENTIFIER, LEASE_TIME, SUBNET_SELECTION -> 4;
      default -> -1;
    };
  }
}
