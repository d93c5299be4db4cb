package org.leasehold.systemtests.harness.load;

import java.nio.ByteBuffer;

/** One simulated DHCP client behind the relay: what it holds and what it waits for. */
final class SimulatedClient {

  enum State {
    UNBOUND,
    SELECTING,
    REQUESTING,
    BOUND,
    RENEWING
  }

  final long hardwareAddress;
  final String hostname;
  State state = State.UNBOUND;
  int transactionId;
  int address;
  int serverId;
  int tries;
  int renewals;

  /** When the exchange began, and when its latest message is given up, both System.nanoTime. */
  long beganAt;

  long resendAt;

  SimulatedClient(long hardwareAddress, String hostname) {
    this.hardwareAddress = hardwareAddress;
    this.hostname = hostname;
  }

  boolean waits() {
    return state == State.SELECTING || state == State.REQUESTING || state == State.RENEWING;
  }

  /**
   * The message that the state asks for (RFC 2131, section 4.4.1, table 5).
   *
   * @param relay giaddr; a renewal goes from the client to its server without it
   */
  ByteBuffer message(int relay, long now) {
    int secs = (int) ((now - beganAt) / 1_000_000_000L);
    ByteBuffer message =
        switch (state) {
          case SELECTING ->
              Wire.begin(Wire.DISCOVER, transactionId, secs, hardwareAddress, 0, relay);
          case REQUESTING -> selecting(relay, secs);
          case RENEWING ->
              Wire.begin(Wire.REQUEST, transactionId, secs, hardwareAddress, address, 0);
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
