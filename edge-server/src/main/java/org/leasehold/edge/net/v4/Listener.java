package org.leasehold.edge.net.v4;

import io.netty.buffer.Unpooled;
import io.netty.channel.socket.DatagramPacket;
import org.leasehold.edge.net.InetAddresses;
import org.leasehold.edge.net.InterfaceSocket;
import org.leasehold.edge.net.SocketCounters;
import org.leasehold.edge.v4.ReplyRoute;
import org.leasehold.edge.v4.ReplyRoute.Link;

/** What the socket of one interface receives, and where replies go from it. */
final class Listener implements InterfaceSocket.Traffic<Listener.Outgoing> {

  record Outgoing(ReplyRoute route, byte[] payload) {}

  private final ListenInterface on;
  private final DatagramListener datagrams;
  private final SocketCounters counters;
  private final Neighbours neighbours;
  private final InterfaceSocket<Outgoing> socket;

  Listener(
      ListenInterface on,
      DatagramListener datagrams,
      SocketCounters counters,
      Neighbours neighbours) {
    this.on = on;
    this.datagrams = datagrams;
    this.counters = counters;
    this.neighbours = neighbours;
    this.socket = new InterfaceSocket<>(on.name(), counters, this);
  }

  ListenInterface on() {
    return on;
  }

  InterfaceSocket<Outgoing> socket() {
    return socket;
  }

  /** Any thread. */
  void send(ReplyRoute route, byte[] payload) {
    socket.send(new Outgoing(route, payload));
  }

  @Override
  public DatagramPacket datagram(Outgoing reply) {
    ReplyRoute route = reply.route();
    if (route.link() == Link.HARDWARE && !neighbours.add(on.name(), route)) {
      counters.countBroadcastInstead();
      route = route.asBroadcast();
    }
    return new DatagramPacket(
        Unpooled.wrappedBuffer(reply.payload()),
        InetAddresses.socketAddress(route.address(), route.port()));
  }

  @Override
  public void received(DatagramPacket packet) {
    Arrival arrival =
        new Arrival(
            on,
            InetAddresses.toIpv4(packet.sender().getAddress()),
            packet.sender().getPort(),
            packet.recipient() != null
                && InetAddresses.isBroadcast(packet.recipient().getAddress()),
            System.nanoTime());
    datagrams.received(arrival, packet.content().nioBuffer());
  }

  @Override
  public void oversized() {
    datagrams.oversized(on);
  }
}
