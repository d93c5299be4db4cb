package org.leasehold.edge.net.v4;

import java.nio.ByteBuffer;

/**
 * Takes datagrams on the event loop. It must not block: it decodes, hands on to a bounded queue,
 * and itself drops and counts what finds no room there.
 */
public interface DatagramListener {

  /**
   * @param payload valid only during the call
   */
  void received(Arrival arrival, ByteBuffer payload);

  /** A datagram came that is as long as the receive buffer, and perhaps longer; it is dropped. */
  default void oversized(ListenInterface on) {}
}
