package org.leasehold.edge.v4;

import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * Where a reply goes (RFC 2131 section 4.1).
 *
 * @param address IP destination
 * @param port UDP destination
 * @param link how the frame is addressed
 * @param hardwareAddress of the client when the link is {@code HARDWARE}, else empty
 */
public record ReplyRoute(Ipv4Address address, int port, Link link, Octets hardwareAddress) {

  /** How the frame is addressed. */
  public enum Link {
    /** By routing and ARP, as any other datagram. */
    ROUTED,
    /** To all hosts of the interface. */
    BROADCAST,
    /** To 'chaddr', though the client does not yet answer ARP for its address. */
    HARDWARE
  }

  /**
   * @param relay where relays listen
   * @param client where clients listen
   */
  public record Ports(int relay, int client) {
    public static final Ports STANDARD = new Ports(67, 68);
  }

  private static final int ETHERNET = 1;
  private static final int ETHERNET_ADDRESS_SIZE = 6;

  /**
   * @param sourcePort the UDP port that the request came from: a relay that sends sub-option 19
   *     wants its reply there (RFC 8357)
   * @param canUnicastToHardware whether the process may prime the interface's neighbour table
   */
  public static ReplyRoute of(
      Dhcp4Message request,
      int sourcePort,
      Dhcp4Message reply,
      boolean canUnicastToHardware,
      Ports ports) {
    if (request.isAnsweredDirectly()) {
      return routed(request.ciaddr(), ports.client());
    }
    if (request.relayed()) {
      boolean ownPort =
          request
              .options()
              .relayAgentInformation()
              .filter(info -> info.has(RelayAgentInformation.RELAY_SOURCE_PORT))
              .isPresent();
      return routed(request.giaddr(), ownPort ? sourcePort : ports.relay());
    }
    // A client that is told NAK may not use the address that it believes to have.
    if (reply.messageType() == MessageType.NAK) {
      return broadcast(ports);
    }
    if (!request.ciaddr().isUnspecified()) {
      return routed(request.ciaddr(), ports.client());
    }
    if (request.broadcast() || reply.yiaddr().isUnspecified()) {
      return broadcast(ports);
    }
    boolean ethernet =
        request.htype() == ETHERNET && request.chaddr().length() == ETHERNET_ADDRESS_SIZE;
    return canUnicastToHardware && ethernet
        ? new ReplyRoute(reply.yiaddr(), ports.client(), Link.HARDWARE, request.chaddr())
        : broadcast(ports);
  }

  private static ReplyRoute routed(Ipv4Address address, int port) {
    return new ReplyRoute(address, port, Link.ROUTED, Octets.EMPTY);
  }

  private static ReplyRoute broadcast(Ports ports) {
    return new ReplyRoute(Ipv4Address.BROADCAST, ports.client(), Link.BROADCAST, Octets.EMPTY);
  }

  /** The same reply to everybody on the interface, where HARDWARE turned out to be impossible. */
  public ReplyRoute asBroadcast() {
    return new ReplyRoute(Ipv4Address.BROADCAST, port, Link.BROADCAST, Octets.EMPTY);
  }
}
