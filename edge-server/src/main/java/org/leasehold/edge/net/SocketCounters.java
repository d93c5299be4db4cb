package org.leasehold.edge.net;

import java.util.concurrent.atomic.LongAdder;

/** What went through the sockets since they were opened, in datagrams. */
public final class SocketCounters {

  final LongAdder received = new LongAdder();
  final LongAdder oversized = new LongAdder();
  final LongAdder listenerFailures = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder sendFailures = new LongAdder();
  final LongAdder sendOverflows = new LongAdder();
  final LongAdder broadcastInstead = new LongAdder();

  /** Handed to the listener. */
  public long received() {
    return received.sum();
  }

  /** Dropped because they filled the receive buffer, and were so perhaps cut. */
  public long oversized() {
    return oversized.sum();
  }

  /** On which the listener threw. */
  public long listenerFailures() {
    return listenerFailures.sum();
  }

  /** Taken by the kernel. */
  public long sent() {
    return sent.sum();
  }

  /** Refused by the kernel. */
  public long sendFailures() {
    return sendFailures.sum();
  }

  /** Dropped because too many were waiting to be sent. */
  public long sendOverflows() {
    return sendOverflows.sum();
  }

  /** Broadcast because the neighbour table would not take the client. */
  public long broadcastInstead() {
    return broadcastInstead.sum();
  }

  /** A reply that the neighbour table did not take is broadcast. */
  public void countBroadcastInstead() {
    broadcastInstead.increment();
  }

  /** There is no socket for a reply. */
  public void countSendFailure() {
    sendFailures.increment();
  }
}
