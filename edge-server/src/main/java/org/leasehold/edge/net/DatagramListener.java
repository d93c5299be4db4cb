package org.leasehold.edge.net;

import java.nio.ByteBuffer;

/**
 * Takes datagrams on the event loop. It must not block: it decodes, hands on to a bounded queue,
 * and itself drops and counts what finds no room there.
 */
@FunctionalInterface
public interface DatagramListener {

  /**
   * @param payload valid only during the call
   */
  void received(Arrival arrival, ByteBuffer payload);
}
