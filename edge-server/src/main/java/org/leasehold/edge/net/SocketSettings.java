package org.leasehold.edge.net;

/**
 * @param port UDP port to receive on, 67; 0 lets the system choose (tests)
 * @param relayedOnly bind to the interfaces' addresses and so receive unicast only: relayed
 *     requests and renewals (Kea's {@code "dhcp-socket-type": "udp"})
 */
public record SocketSettings(int port, boolean relayedOnly, Transport transport) {

  /** Which of Netty's transports carries the datagrams. */
  public enum Transport {
    /** Native epoll where it can be had, else NIO. */
    AUTO,
    EPOLL,
    /** Plain JDK sockets, which cannot be bound to a device. */
    NIO
  }

  public static final SocketSettings STANDARD = new SocketSettings(67, false, Transport.AUTO);

  public SocketSettings {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port is " + port + ", not 0 to 65535");
    }
  }
}
