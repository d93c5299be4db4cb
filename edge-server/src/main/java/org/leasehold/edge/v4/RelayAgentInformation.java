package org.leasehold.edge.v4;

import java.util.Optional;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * Option 82, Relay Agent Information (RFC 3046): what the relay says of the circuit and the host.
 *
 * @param raw the option's data, to be echoed unchanged (section 2.2)
 */
public record RelayAgentInformation(Octets raw) {

  /** RFC 3046 section 3.1. */
  public static final int CIRCUIT_ID = 1;

  /** RFC 3046 section 3.2. */
  public static final int REMOTE_ID = 2;

  /** RFC 3527. */
  public static final int LINK_SELECTION = 5;

  /** RFC 3993. */
  public static final int SUBSCRIBER_ID = 6;

  /** RFC 5107. */
  public static final int SERVER_IDENTIFIER_OVERRIDE = 11;

  /** RFC 8357. */
  public static final int RELAY_SOURCE_PORT = 19;

  /**
   * The first sub-option with this code. A sub-option that runs past the end of the option ends the
   * search.
   */
  public Optional<Octets> subOption(int code) {
    int at = find(code);
    return at < 0 ? Optional.empty() : Optional.of(raw.slice(at + 2, raw.at(at + 1)));
  }

  public boolean has(int code) {
    return find(code) >= 0;
  }

  public Optional<Octets> circuitId() {
    return subOption(CIRCUIT_ID);
  }

  public Optional<Octets> remoteId() {
    return subOption(REMOTE_ID);
  }

  /** The subnet that the client is on, when it is not the one of 'giaddr' (RFC 3527). */
  public Optional<Ipv4Address> linkSelection() {
    return addressOf(LINK_SELECTION);
  }

  /** What the server identifier of replies is to be instead of the server's address (RFC 5107). */
  public Optional<Ipv4Address> serverIdentifierOverride() {
    return addressOf(SERVER_IDENTIFIER_OVERRIDE);
  }

  private Optional<Ipv4Address> addressOf(int code) {
    int at = find(code);
    return at < 0 || raw.at(at + 1) != 4
        ? Optional.empty()
        : Optional.of(new Ipv4Address(raw.int32(at + 2)));
  }

  private int find(int code) {
    int at = 0;
    while (at + 2 <= raw.length() && at + 2 + raw.at(at + 1) <= raw.length()) {
      if (raw.at(at) == code) {
        return at;
      }
      at += 2 + raw.at(at + 1);
    }
    return -1;
  }
}
