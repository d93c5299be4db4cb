package org.leasehold.edge;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.leasehold.edge.config.InterfacesConfig;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.loop.ServingLoop;
import org.leasehold.edge.net.HostInterface;
import org.leasehold.edge.net.InterfaceException;
import org.leasehold.edge.net.SocketCounters;
import org.leasehold.edge.net.SocketSettings;
import org.leasehold.edge.net.v4.Arrival;
import org.leasehold.edge.net.v4.DatagramListener;
import org.leasehold.edge.net.v4.Dhcp4Sockets;
import org.leasehold.edge.net.v4.ListenInterface;
import org.leasehold.edge.serve.EarlyPackets;
import org.leasehold.edge.serve.Exchanges;
import org.leasehold.edge.serve.PacketCounters;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.Dhcp4Message.Op;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.ReplyRoute;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between the sockets and the serving thread: decodes what comes, encodes and routes what goes. A
 * DISCOVER that comes before the server is ready waits for it, for as long as its client does; what
 * else comes before there is a server is dropped and counted.
 */
final class PacketFront implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PacketFront.class);

  /** A client sends its DISCOVER again after 3 to 5 s (RFC 2131 section 4.1). */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final int MOST_EARLY = 256;

  private record Serving(ServingLoop loop, Exchanges<Query4> exchanges) {}

  private record Arrived(Arrival arrival, Dhcp4Message message) {}

  private record Transaction(Octets client, int xid) {}

  private final PacketCounters counters;
  private final ServiceSwitch service;
  private final ReplyRoute.Ports ports;
  private final Dhcp4Sockets sockets;
  private final boolean canUnicast;
  private final boolean lenient;
  private final EarlyPackets<Arrived> early = new EarlyPackets<>(MOST_EARLY, PATIENCE);
  private volatile Serving serving;
  private boolean ready;

  /**
   * Opens the sockets.
   *
   * @param port UDP port of the server
   * @param relayPort UDP port to which replies to relays go
   * @param service whether packets are answered at all
   * @param lenient Kea's {@code lenient-option-parsing}
   * @throws StartFailure when an interface cannot be served
   */
  PacketFront(
      InterfacesConfig wanted,
      int port,
      int relayPort,
      ServiceSwitch service,
      PacketCounters counters,
      boolean lenient) {
    this.lenient = lenient;
    this.service = service;
    this.counters = counters;
    ports = new ReplyRoute.Ports(relayPort, ReplyRoute.Ports.STANDARD.client());
    boolean relayedOnly = wanted.socketType() == InterfacesConfig.SocketType.UDP;
    try {
      sockets =
          Dhcp4Sockets.open(
              new SocketSettings(port, relayedOnly, SocketSettings.Transport.AUTO),
              ListenInterface.select(names(wanted), HostInterface.all()),
              new DatagramListener() {
                @Override
                public void received(Arrival arrival, ByteBuffer payload) {
                  PacketFront.this.received(arrival, payload);
                }

                @Override
                public void oversized(ListenInterface on) {
                  counters.dropped(DropReason.OVERSIZED);
                  LOG.debug("interface={} dropped: oversized", on.name());
                }
              });
    } catch (InterfaceException e) {
      throw new StartFailure(e.getMessage(), e);
    }
    counters.repliesLost(
        sockets.counters(), SocketCounters::sendFailures, SocketCounters::sendOverflows);
    canUnicast = sockets.canUnicastToHardware();
  }

  /** As Kea writes them: "*", "eth0", "eth0/192.0.2.1". */
  private static List<String> names(InterfacesConfig wanted) {
    Stream<String> listed =
        wanted.interfaces().stream()
            .map(each -> each.address().map(at -> each.name() + "/" + at).orElse(each.name()));
    return Stream.concat(wanted.all() ? Stream.of("*") : Stream.empty(), listed).toList();
  }

  /** An address of this server, for what only needs one that is possible. */
  Ipv4Address anyAddress() {
    return sockets.interfaces().get(0).address();
  }

  /** The sockets' event loop, which becomes the serving thread. */
  ScheduledExecutorService thread() {
    return sockets.thread();
  }

  /** From now on packets are served. */
  void serve(ServingLoop loop, Exchanges<Query4> exchanges) {
    serving = new Serving(loop, exchanges);
  }

  /**
   * The server owns what it is to own: what waited for it is answered. To be told on its thread.
   */
  void ready() {
    if (ready) {
      return;
    }
    ready = true;
    int waited = early.size();
    List<Arrived> inTime = early.take(System.nanoTime());
    for (int dropped = waited - inTime.size(); dropped > 0; dropped--) {
      counters.dropped(DropReason.STARTING);
    }
    Serving to = serving;
    inTime.forEach(each -> to.loop().execute(() -> answer(to.exchanges(), query(each), each)));
  }

  /** On the event loop: decode and hand on. */
  private void received(Arrival arrival, ByteBuffer payload) {
    try {
      Dhcp4Message message = Dhcp4Decoder.decode(payload, lenient);
      counters.received(Op.BOOTREQUEST.typeName(message.messageType()));
      Serving to = serving;
      if (!service.isEnabled()) {
        drop(DropReason.DISABLED, arrival, message);
      } else if (!ready && message.messageType() == MessageType.DISCOVER) {
        await(new Arrived(arrival, message));
      } else if (to == null) {
        drop(DropReason.STARTING, arrival, message);
      } else {
        hand(to, new Arrived(arrival, message));
      }
    } catch (MalformedPacketException e) {
      counters.malformed(e.reason().name());
      LOG.debug(
          "interface={} source={} dropped: malformed, {}",
          arrival.on().name(),
          arrival.source(),
          e.getMessage());
    }
  }

  /**
   * Only a DISCOVER: it promises nothing, and it is what a client begins with. One sent again takes
   * the place of the first.
   */
  private void await(Arrived packet) {
    Dhcp4Message message = packet.message();
    int dropped =
        early.keep(
            new Transaction(message.chaddr(), message.xid()),
            packet,
            packet.arrival().receivedNanos());
    for (; dropped > 0; dropped--) {
      counters.dropped(DropReason.STARTING);
    }
  }

  private void hand(Serving to, Arrived packet) {
    Query4 query = query(packet);
    if (!to.loop().offerPacket(() -> answer(to.exchanges(), query, packet))) {
      // not this one, but the oldest that waited
      counters.dropped(DropReason.QUEUE_FULL);
      LOG.debug("interface={} dropped: queue-full", packet.arrival().on().name());
    }
  }

  private static Query4 query(Arrived packet) {
    Arrival arrival = packet.arrival();
    return Query4.of(
        packet.message(),
        arrival.on().name(),
        arrival.on().address(),
        arrival.source(),
        arrival.broadcast());
  }

  private void answer(Exchanges<Query4> server, Query4 query, Arrived packet) {
    Arrival arrival = packet.arrival();
    server.received(
        query,
        arrival.receivedNanos(),
        reply -> send(arrival, packet.message(), (Dhcp4Message) reply));
  }

  private void drop(DropReason reason, Arrival arrival, Dhcp4Message message) {
    counters.dropped(reason);
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "interface={} source={} client={} type={} xid={} dropped: {}",
          arrival.on().name(),
          arrival.source(),
          message.chaddr(),
          message.messageType(),
          Integer.toHexString(message.xid()),
          reason.label());
    }
  }

  private void send(Arrival arrival, Dhcp4Message request, Dhcp4Message reply) {
    ReplyRoute route = ReplyRoute.of(request, arrival.sourcePort(), reply, canUnicast, ports);
    byte[] payload = Dhcp4Encoder.encode(reply, request.maxReplySize(), counters::optionOmitted);
    sockets.send(arrival.on(), route, payload);
    counters.sent(Op.BOOTREPLY.typeName(reply.messageType()));
  }

  @Override
  public void close() {
    sockets.close();
  }
}
