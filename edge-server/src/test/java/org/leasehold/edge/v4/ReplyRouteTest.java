package org.leasehold.edge.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.v4.Datagrams.decode;
import static org.leasehold.edge.v4.Datagrams.hex;
import static org.leasehold.edge.v4.Datagrams.ip;
import static org.leasehold.edge.v4.Datagrams.octets;
import static org.leasehold.edge.v4.Datagrams.request;

import org.junit.jupiter.api.Test;
import org.leasehold.edge.v4.ReplyRoute.Link;
import org.leasehold.edge.v4.ReplyRoute.Ports;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** RFC 2131 section 4.1, branch by branch. */
class ReplyRouteTest {

  private static final int FLAGS = 10;
  private static final int CIADDR = 12;
  private static final int GIADDR = 24;
  private static final ReplyRoute TO_ALL =
      new ReplyRoute(ip("255.255.255.255"), 68, Link.BROADCAST, Octets.EMPTY);

  private final byte[] request = request("350103 ff");
  private boolean canUnicast = true;

  private void set(int offset, String hex) {
    byte[] value = hex(hex);
    System.arraycopy(value, 0, request, offset, value.length);
  }

  private ReplyRoute route(MessageType type) throws MalformedPacketException {
    return route(decode(request), type, ip("10.0.0.100"));
  }

  private ReplyRoute route(Dhcp4Message request, MessageType type, Ipv4Address yiaddr) {
    Dhcp4Message reply = request.reply(yiaddr, Dhcp4Options.builder().putMessageType(type).build());
    return ReplyRoute.of(request, 1067, reply, canUnicast, Ports.STANDARD);
  }

  @Test
  void aRelayedRequestIsAnsweredToTheRelay() throws Exception {
    set(GIADDR, "c0000201");
    set(CIADDR, "0a000064");
    set(FLAGS, "8000");

    for (MessageType type :
        new MessageType[] {MessageType.OFFER, MessageType.ACK, MessageType.NAK}) {
      assertThat(route(type))
          .isEqualTo(new ReplyRoute(ip("192.0.2.1"), 67, Link.ROUTED, Octets.EMPTY));
    }
  }

  @Test
  void aRelayWithItsOwnSourcePortIsAnsweredThere() throws Exception {
    // RFC 8357: sub-option 19 without data.
    byte[] relayed = request("350103 5202 1300 ff");
    System.arraycopy(hex("c0000201"), 0, relayed, GIADDR, 4);

    assertThat(route(decode(relayed), MessageType.ACK, ip("10.0.0.100")))
        .isEqualTo(new ReplyRoute(ip("192.0.2.1"), 1067, Link.ROUTED, Octets.EMPTY));
  }

  @Test
  void aNakIsBroadcastWhateverTheClientSaysOfItself() throws Exception {
    set(CIADDR, "0a000064");

    assertThat(route(MessageType.NAK)).isEqualTo(TO_ALL);
  }

  @Test
  void aClientWithAnAddressIsAnsweredThere() throws Exception {
    set(CIADDR, "0a000064");
    set(FLAGS, "8000");

    assertThat(route(MessageType.ACK))
        .isEqualTo(new ReplyRoute(ip("10.0.0.100"), 68, Link.ROUTED, Octets.EMPTY));
  }

  @Test
  void anInformIsAnsweredToTheClientsOwnAddress() throws Exception {
    // RFC 2131 section 4.3.5; the reply has no yiaddr.
    set(CIADDR, "0a0000c8");

    assertThat(route(decode(request), MessageType.ACK, Ipv4Address.UNSPECIFIED))
        .isEqualTo(new ReplyRoute(ip("10.0.0.200"), 68, Link.ROUTED, Octets.EMPTY));
  }

  @Test
  void anInformByARelayIsAnsweredToTheClientIfItGivesItsAddress() throws Exception {
    byte[] inform = request("350108 ff");
    System.arraycopy(hex("c0000201"), 0, inform, GIADDR, 4);

    assertThat(route(decode(inform), MessageType.ACK, Ipv4Address.UNSPECIFIED).address())
        .isEqualTo(ip("192.0.2.1"));

    System.arraycopy(hex("0a000064"), 0, inform, CIADDR, 4);
    assertThat(route(decode(inform), MessageType.ACK, Ipv4Address.UNSPECIFIED))
        .isEqualTo(new ReplyRoute(ip("10.0.0.100"), 68, Link.ROUTED, Octets.EMPTY));
  }

  @Test
  void aClientThatAsksForBroadcastGetsIt() throws Exception {
    set(FLAGS, "8000");

    assertThat(route(MessageType.OFFER)).isEqualTo(TO_ALL);
  }

  @Test
  void otherwiseTheReplyIsUnicastToTheHardwareAddress() throws Exception {
    assertThat(route(MessageType.OFFER))
        .isEqualTo(new ReplyRoute(ip("10.0.0.100"), 68, Link.HARDWARE, octets("02005e005301")));
    assertThat(route(MessageType.OFFER).asBroadcast()).isEqualTo(TO_ALL);
  }

  @Test
  void withoutThePermissionItIsBroadcast() throws Exception {
    canUnicast = false;

    assertThat(route(MessageType.OFFER)).isEqualTo(TO_ALL);
  }

  @Test
  void whatIsNoEthernetAddressIsBroadcast() throws Exception {
    set(1, "20 10"); // InfiniBand

    assertThat(route(MessageType.OFFER)).isEqualTo(TO_ALL);
  }

  @Test
  void aReplyWithoutAnAddressIsBroadcast() throws Exception {
    assertThat(route(decode(request), MessageType.ACK, Ipv4Address.UNSPECIFIED)).isEqualTo(TO_ALL);
  }

  @Test
  void otherPortsCanBeChosen() throws Exception {
    Dhcp4Message message = decode(request);
    Dhcp4Message offer =
        message.reply(
            ip("10.0.0.100"), Dhcp4Options.builder().putMessageType(MessageType.OFFER).build());

    assertThat(ReplyRoute.of(message, 68, offer, true, new Ports(1067, 1068)).port())
        .isEqualTo(1068);
  }
}
