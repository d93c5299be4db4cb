package org.leasehold.systemtests.harness.dhcp;

import java.time.Duration;

/** A real DHCP client on a host of the lab. */
public interface DhcpClient extends AutoCloseable {

  /** Starts the client and waits for an address on the interface; returns it. */
  String obtain(Duration limit);

  /**
   * Asks for a renewal at once. dhclient has no such command and renews at T1 by itself: give it a
   * server with a short renew-timer. Whether the server agreed is for a {@link Capture} to say.
   */
  void renew();

  /** Releases the lease and waits until the client has ended. */
  void release();

  /** Ends the client without a release. */
  @Override
  void close();
}
