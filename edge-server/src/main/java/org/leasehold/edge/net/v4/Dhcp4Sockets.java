package org.leasehold.edge.net.v4;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.SocketProtocolFamily;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.leasehold.edge.net.InetAddresses;
import org.leasehold.edge.net.InterfaceException;
import org.leasehold.edge.net.InterfaceWatch;
import org.leasehold.edge.net.SocketCounters;
import org.leasehold.edge.net.SocketSettings;
import org.leasehold.edge.net.SocketSettings.Transport;
import org.leasehold.edge.net.Transports;
import org.leasehold.edge.v4.ReplyRoute;
import org.leasehold.schemas.lease.Ipv4Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The DHCPv4 server's sockets, one per interface, and the thread that serves them. Opened
 * listening; {@link #close} releases everything.
 */
public final class Dhcp4Sockets implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Dhcp4Sockets.class);

  /** Octets; longer than any frame: a datagram of this size may have been cut. */
  private static final int MAX_PAYLOAD = 2048;

  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(2);

  private final SocketSettings settings;
  private final Transport transport;
  private final EventLoopGroup eventLoop;
  private final ScheduledExecutorService thread;
  private final Neighbours neighbours;
  private final SocketCounters counters = new SocketCounters();
  private final Map<ListenInterface, Listener> listeners = new LinkedHashMap<>();

  private Dhcp4Sockets(SocketSettings settings, Transport transport) {
    this.settings = settings;
    this.transport = transport;
    this.eventLoop = Transports.eventLoop(transport, "dhcp4-net");
    this.thread = eventLoop.next();
    this.neighbours = Neighbours.open();
  }

  /**
   * Opens a socket on each interface. The listener is called from now on, by one thread.
   *
   * @param interfaces see {@link ListenInterface#select}
   * @throws InterfaceException when one cannot be served; nothing stays open then
   */
  public static Dhcp4Sockets open(
      SocketSettings settings, List<ListenInterface> interfaces, DatagramListener datagrams) {
    Transport transport =
        Transports.choose(settings, interfaces.stream().map(ListenInterface::name).toList());
    Dhcp4Sockets sockets = new Dhcp4Sockets(settings, transport);
    try {
      for (ListenInterface each : interfaces) {
        Listener listener = new Listener(each, datagrams, sockets.counters, sockets.neighbours);
        listener.socket().attach(sockets.bind(listener));
        sockets.listeners.put(each, listener);
        log.info(
            "listening interface={} address={} port={} transport={}",
            each.name(),
            each.address(),
            port(listener.socket().channel()),
            transport.name().toLowerCase(Locale.ROOT));
      }
    } catch (RuntimeException e) {
      sockets.close();
      throw e;
    }
    sockets.watch();
    return sockets;
  }

  private Channel bind(Listener listener) {
    ListenInterface on = listener.on();
    Channel channel = null;
    try {
      channel =
          Transports.register(
              new Bootstrap().group(eventLoop).handler(listener.socket().inbound(MAX_PAYLOAD)),
              transport,
              SocketProtocolFamily.INET,
              MAX_PAYLOAD,
              on.name());
      if (transport == Transport.EPOLL) {
        // Who renews and who rebinds differ in the destination alone (RFC 2131 section 4.3.2).
        channel.config().setOption(EpollChannelOption.IP_RECVORIGDSTADDR, true);
      }
      Ipv4Address local = settings.relayedOnly() ? on.address() : Ipv4Address.UNSPECIFIED;
      ChannelFuture bound =
          channel.bind(InetAddresses.socketAddress(local, settings.port())).awaitUninterruptibly();
      if (bound.isSuccess()) {
        return channel;
      }
      throw refused(on, bound.cause());
    } catch (InterfaceException e) {
      closeQuietly(channel);
      throw e;
    } catch (RuntimeException e) {
      closeQuietly(channel);
      throw refused(on, e);
    }
  }

  private static void closeQuietly(Channel channel) {
    if (channel != null) {
      channel.close();
    }
  }

  private InterfaceException refused(ListenInterface on, Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = String.valueOf(cause.getMessage());
    String remedy = "";
    if (reason.contains("Permission denied")) {
      remedy = "; ports below 1024 need root or CAP_NET_BIND_SERVICE";
    } else if (reason.contains("not permitted")) {
      remedy = "; binding to an interface needs CAP_NET_RAW before Linux 5.7";
    } else if (reason.contains("in use")) {
      remedy = "; is another DHCP server running?";
    }
    return new InterfaceException(
        "cannot listen on interface '%s' port %d: %s%s"
            .formatted(on.name(), settings.port(), reason, remedy));
  }

  /** Notices interfaces that go and come: the sockets themselves do not. */
  private void watch() {
    InterfaceWatch<Listener> watch =
        new InterfaceWatch<>(
            List.copyOf(listeners.values()), each -> each.on().name(), this::rebind);
    eventLoop.scheduleWithFixedDelay(
        watch::look, WATCH_INTERVAL.toMillis(), WATCH_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A socket stays bound to the interface that was; one of the same name needs a new socket. */
  private void rebind(Listener listener) {
    listener.socket().channel().close();
    // Binding waits for the event loop, which is the thread that runs this.
    Thread opener = new Thread(() -> rebindUntilItWorks(listener), "dhcp4-rebind");
    opener.setDaemon(true);
    opener.start();
  }

  private void rebindUntilItWorks(Listener listener) {
    String refusal = null;
    while (!eventLoop.isShuttingDown()) {
      try {
        listener.socket().attach(bind(listener));
        log.info("listening again interface={}", listener.on().name());
        return;
      } catch (InterfaceException e) {
        if (!e.getMessage().equals(refusal)) {
          refusal = e.getMessage();
          log.warn("interface not served yet: {}", refusal);
        }
      }
      LockSupport.parkNanos(WATCH_INTERVAL.toNanos());
    }
  }

  /**
   * Sends a reply; any thread, never blocks, never throws. Replies that are sent in quick
   * succession leave with one system call. What cannot be sent is counted and logged.
   *
   * @param from the interface that the request came on
   * @param payload is not copied: must not be changed any more
   */
  public void send(ListenInterface from, ReplyRoute route, byte[] payload) {
    Listener listener = listeners.get(from);
    if (listener == null) {
      counters.countSendFailure();
      return;
    }
    listener.send(route, payload);
  }

  /** Whether replies can be unicast to clients that have no address yet. */
  public boolean canUnicastToHardware() {
    return neighbours.usable();
  }

  /** The one thread that serves the sockets: replies sent from it need no handing over. */
  public ScheduledExecutorService thread() {
    return thread;
  }

  public List<ListenInterface> interfaces() {
    return List.copyOf(listeners.keySet());
  }

  /** EPOLL or NIO. */
  public Transport transport() {
    return transport;
  }

  /** The port that the interface's socket is bound to. */
  public int port(ListenInterface on) {
    return port(listeners.get(on).socket().channel());
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  public SocketCounters counters() {
    return counters;
  }

  /** Closes the sockets, after what waits to be sent has been handed to the kernel. */
  @Override
  public void close() {
    for (Listener each : listeners.values()) {
      each.socket().awaitSent();
      each.socket().channel().close().awaitUninterruptibly();
    }
    eventLoop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    neighbours.close();
  }
}
