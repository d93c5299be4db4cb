package org.leasehold.edge.net.v4;

import java.nio.ByteBuffer;
import java.util.List;
import org.leasehold.edge.net.HostInterface;
import org.leasehold.edge.net.SocketSettings;
import org.leasehold.edge.net.SocketSettings.Transport;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.edge.v4.ReplyRoute;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * The least that answers a DHCP client: gives everybody on an interface the interface's address
 * plus 99. Runs as a process of its own, inside a network namespace, until its standard input ends.
 */
final class Responder implements DatagramListener {

  private Dhcp4Sockets sockets;

  public static void main(String[] interfaces) throws Exception {
    Responder responder = new Responder();
    List<ListenInterface> selected =
        ListenInterface.select(List.of(interfaces), HostInterface.all());
    synchronized (responder) {
      responder.sockets =
          Dhcp4Sockets.open(new SocketSettings(67, false, Transport.AUTO), selected, responder);
    }
    try (Dhcp4Sockets open = responder.sockets) {
      System.out.println("ready unicast=" + open.canUnicastToHardware());
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
    }
  }

  @Override
  public synchronized void received(Arrival arrival, ByteBuffer payload) {
    Dhcp4Message request;
    try {
      request = Dhcp4Decoder.decode(payload);
    } catch (MalformedPacketException e) {
      System.out.println("refused " + e.reason());
      return;
    }
    MessageType type =
        switch (request.messageType()) {
          case DISCOVER -> MessageType.OFFER;
          case REQUEST -> MessageType.ACK;
          default -> null;
        };
    if (type == null) {
      return;
    }
    Ipv4Address self = arrival.on().address();
    Dhcp4OptionsBuilder options =
        Dhcp4Options.builder()
            .putMessageType(type)
            .putAddress(OptionCode.SERVER_IDENTIFIER, self)
            .putInt(OptionCode.LEASE_TIME, 3600)
            .putAddress(OptionCode.SUBNET_MASK, Ipv4Address.parse("255.255.255.0"));
    request
        .options()
        .clientIdentifier()
        .ifPresent(id -> options.put(OptionCode.CLIENT_IDENTIFIER, id));
    Dhcp4Message reply = request.reply(new Ipv4Address(self.bits() + 99), options.build());
    ReplyRoute route =
        ReplyRoute.of(
            request,
            arrival.sourcePort(),
            reply,
            sockets.canUnicastToHardware(),
            ReplyRoute.Ports.STANDARD);
    sockets.send(
        arrival.on(),
        route,
        Dhcp4Encoder.encode(reply, request.maxReplySize(), code -> System.out.println(code)));
    if (!request.relayed()) {
      System.out.println(arrival.on().name() + " " + type + " " + route.link());
    }
  }
}
