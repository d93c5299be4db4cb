package org.leasehold.systemtests.harness.load;

import java.nio.ByteBuffer;

/** One simulated DHCP client behind the relay: what it holds and what it waits for. */
final class SimulatedClient {

  enum State {
    UNBOUND,
    SELECTING,
    REQUESTING,
    BOUND,
    RENEWING,
    REBINDING
  }

  private static final long SECOND = 1_000_000_000L;

  final long hardwareAddress;
  final String hostname;
  State state = State.UNBOUND;
  int transactionId;
  int address;
  int serverId;

  /** Transmissions of the message that it waits for an answer to. */
  int tries;

  /** Messages of the whole exchange that were sent again. */
  int resent;

  int renewals;

  /**
   * When the exchange began, when its first REQUEST was sent, when its latest message is given up
   * and when its lease ends; all System.nanoTime.
   */
  long beganAt;

  long requestedAt;
  long resendAt;
  long leaseEnd;

  SimulatedClient(long hardwareAddress, String hostname) {
    this.hardwareAddress = hardwareAddress;
    this.hostname = hostname;
  }

  boolean extendsLease() {
    return state == State.RENEWING || state == State.REBINDING;
  }

  /** A lease counts from when the client sent its REQUEST (RFC 2131, section 4.4.1). */
  void bind(int given, int server, long leaseSeconds) {
    address = given;
    serverId = server;
    leaseEnd = requestedAt + leaseSeconds * SECOND;
    state = State.BOUND;
  }

  boolean holdsLease(long now) {
    return state == State.BOUND && now < leaseEnd;
  }

  /**
   * The message that the state asks for (RFC 2131, section 4.4.1, table 5).
   *
   * @param relay giaddr; a renewal goes from the client to its server without it
   */
  ByteBuffer message(int relay, long now) {
    int secs = (int) ((now - beganAt) / SECOND);
    ByteBuffer message =
        switch (state) {
          case SELECTING ->
              Wire.begin(Wire.DISCOVER, transactionId, secs, hardwareAddress, 0, relay);
          case REQUESTING -> selecting(relay, secs);
          case RENEWING ->
              Wire.begin(Wire.REQUEST, transactionId, secs, hardwareAddress, address, 0);
          case REBINDING ->
              Wire.begin(Wire.REQUEST, transactionId, secs, hardwareAddress, address, relay);
          default -> throw new IllegalStateException("nothing to send when " + state);
        };
    if (!hostname.isEmpty()) {
      Wire.option(message, 12, hostname);
    }
    return Wire.end(message);
  }

  private ByteBuffer selecting(int relay, int secs) {
    ByteBuffer message = Wire.begin(Wire.REQUEST, transactionId, secs, hardwareAddress, 0, relay);
    Wire.option(message, 50, address);
    Wire.option(message, 54, serverId);
    return message;
  }

  ByteBuffer release() {
    ByteBuffer message = Wire.begin(Wire.RELEASE, transactionId, 0, hardwareAddress, address, 0);
    Wire.option(message, 54, serverId);
    return Wire.end(message);
  }
}
