package org.leasehold.edge.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.channel.unix.RawUnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.leasehold.edge.net.SocketSettings.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the transport and makes its channels. */
public final class Transports {

  private static final Logger log = LoggerFactory.getLogger(Transports.class);

  private static final int DATAGRAMS_PER_READ = 32;

  /** Some thousand datagrams: what comes while the process pauses for a moment. */
  private static final int KERNEL_BUFFER = 4 << 20;

  /** Above this many octets waiting in Netty the channel is not writable. */
  private static final int MAX_WAITING = 4 << 20;

  // socket(7): level and names of options.
  private static final int SOL_SOCKET = 1;
  private static final int SO_BINDTODEVICE = 25;
  private static final ChannelOption<Integer> SO_SNDBUFFORCE =
      new IntegerUnixChannelOption("SO_SNDBUFFORCE", SOL_SOCKET, 32);
  private static final ChannelOption<Integer> SO_RCVBUFFORCE =
      new IntegerUnixChannelOption("SO_RCVBUFFORCE", SOL_SOCKET, 33);

  private Transports() {}

  /**
   * @param interfaces the names of those to serve
   * @return EPOLL or NIO
   * @throws InterfaceException when the transport asked for, or left over, cannot serve these
   */
  public static Transport choose(SocketSettings settings, List<String> interfaces) {
    return choose(settings, interfaces, Epoll.isAvailable());
  }

  public static Transport choose(
      SocketSettings settings, List<String> interfaces, boolean epollAvailable) {
    if (settings.transport() != Transport.NIO && epollAvailable) {
      return Transport.EPOLL;
    }
    if (settings.transport() == Transport.EPOLL) {
      throw new InterfaceException(
          "native epoll cannot be had here; it needs Linux on x86-64 or ARM64");
    }
    if (interfaces.size() > 1 && !settings.relayedOnly()) {
      throw new InterfaceException(
          "without native epoll one interface can be served, not %d (%s): list one, or serve relayed"
                  .formatted(interfaces.size(), String.join(", ", interfaces))
              + " traffic only (\"dhcp-socket-type\": \"udp\")");
    }
    return Transport.NIO;
  }

  /**
   * @param thread what its one thread is called
   */
  public static EventLoopGroup eventLoop(Transport transport, String thread) {
    return new MultiThreadIoEventLoopGroup(
        1,
        new DefaultThreadFactory(thread, true),
        transport == Transport.EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /**
   * A registered channel with its options set, bound to the device where the transport can.
   *
   * @param maxPayload octets that a datagram may have
   */
  public static Channel register(
      Bootstrap bootstrap,
      Transport transport,
      SocketProtocolFamily family,
      int maxPayload,
      String device) {
    boolean epoll = transport == Transport.EPOLL;
    bootstrap.channelFactory(
        () -> epoll ? new EpollDatagramChannel(family) : new NioDatagramChannel(family));
    Channel channel = bootstrap.register().syncUninterruptibly().channel();
    try {
      // Set here and not on the bootstrap, which only logs an option that is refused.
      channel.config().setOption(ChannelOption.SO_BROADCAST, true);
      setBuffer(channel, epoll ? SO_RCVBUFFORCE : null, ChannelOption.SO_RCVBUF);
      setBuffer(channel, epoll ? SO_SNDBUFFORCE : null, ChannelOption.SO_SNDBUF);
      channel
          .config()
          .setWriteBufferWaterMark(new WriteBufferWaterMark(MAX_WAITING / 2, MAX_WAITING));
      if (epoll) {
        // Room for several datagrams makes Netty read with recvmmsg.
        channel
            .config()
            .setRecvByteBufAllocator(
                new FixedRecvByteBufAllocator(DATAGRAMS_PER_READ * maxPayload));
        channel.config().setOption(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, maxPayload);
        bindToDevice(channel, device);
      } else {
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(maxPayload));
        log.info(
            "socket not bound to its interface, for want of native epoll interface={} reason={}",
            device,
            Epoll.isAvailable() ? "settings" : Epoll.unavailabilityCause().getMessage());
      }
      return channel;
    } catch (RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * @param force exceeds net.core.rmem_max and wmem_max, and needs CAP_NET_ADMIN; may be null
   */
  private static void setBuffer(
      Channel channel, ChannelOption<Integer> force, ChannelOption<Integer> option) {
    try {
      if (force != null && channel.config().setOption(force, KERNEL_BUFFER)) {
        return;
      }
    } catch (ChannelException e) {
      log.debug("kernel buffer not forced option={} reason={}", force, e.getMessage());
    }
    channel.config().setOption(option, KERNEL_BUFFER);
  }

  private static void bindToDevice(Channel channel, String device) {
    byte[] name = (device + '\0').getBytes(StandardCharsets.US_ASCII);
    ByteBuffer value = ByteBuffer.allocateDirect(name.length).put(name).flip();
    channel
        .config()
        .setOption(
            new RawUnixChannelOption("SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, name.length),
            value);
  }
}
