package org.leasehold.edge.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.leasehold.edge.v4.ReplyRoute;
import org.leasehold.edge.v4.ReplyRoute.Link;
import org.leasehold.platform.logging.SparseLog;
import org.slf4j.LoggerFactory;

/** One interface: what its socket receives, and what waits to be sent. */
final class Listener {

  /** Replies that may wait; a second's worth at full load. */
  private static final int MAX_WAITING = 16_384;

  private static final int MAX_BATCH = 256;

  private record Outgoing(ReplyRoute route, byte[] payload) {}

  private final ListenInterface on;
  private final DatagramListener datagrams;
  private final SocketCounters counters;
  private final Neighbours neighbours;
  private final SparseLog failures = new SparseLog(LoggerFactory.getLogger(Listener.class));
  private final Queue<Outgoing> outgoing = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ChannelFutureListener outcome;
  private volatile Channel channel;

  Listener(
      ListenInterface on,
      DatagramListener datagrams,
      SocketCounters counters,
      Neighbours neighbours) {
    this.on = on;
    this.datagrams = datagrams;
    this.counters = counters;
    this.neighbours = neighbours;
    this.outcome =
        future -> {
          if (future.isSuccess()) {
            counters.sent.increment();
          } else {
            counters.sendFailures.increment();
            failures.warn(
                "reply not sent interface=" + on.name() + " reason=" + message(future.cause()));
          }
        };
  }

  ListenInterface on() {
    return on;
  }

  Channel channel() {
    return channel;
  }

  void attach(Channel opened) {
    channel = opened;
  }

  /** Any thread. Sends what has come together since the last time with one flush. */
  void send(ReplyRoute route, byte[] payload) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      counters.sendOverflows.increment();
      return;
    }
    outgoing.add(new Outgoing(route, payload));
    schedule();
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      try {
        channel.eventLoop().execute(this::drain);
      } catch (RejectedExecutionException e) {
        // Shut down: nothing is sent any more.
        while (outgoing.poll() != null) {
          waiting.decrementAndGet();
          counters.sendFailures.increment();
        }
        scheduled.set(false);
      }
    }
  }

  /** Waits until what was to be sent up to now has been handed to the kernel; a second at most. */
  void awaitSent() {
    channel.eventLoop().submit(this::drain).awaitUninterruptibly(1, TimeUnit.SECONDS);
  }

  private void drain() {
    scheduled.set(false);
    Channel to = channel;
    int written = 0;
    while (written < MAX_BATCH) {
      Outgoing next = outgoing.poll();
      if (next == null) {
        break;
      }
      waiting.decrementAndGet();
      write(to, next);
      written++;
    }
    if (written > 0) {
      to.flush();
    }
    if (written == MAX_BATCH) {
      schedule(); // Lets the event loop read in between.
    }
  }

  private void write(Channel to, Outgoing next) {
    if (to.isActive() && !to.isWritable()) {
      counters.sendOverflows.increment();
      return;
    }
    ReplyRoute route = next.route();
    if (route.link() == Link.HARDWARE && !neighbours.add(on.name(), route)) {
      counters.broadcastInstead.increment();
      route = route.asBroadcast();
    }
    to.write(
            new DatagramPacket(
                Unpooled.wrappedBuffer(next.payload()),
                InetAddresses.socketAddress(route.address(), route.port())))
        .addListener(outcome);
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** The end of the channel's pipeline. */
  SimpleChannelInboundHandler<DatagramPacket> inbound() {
    return new SimpleChannelInboundHandler<>() {
      @Override
      protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        if (packet.content().readableBytes() >= Transports.MAX_PAYLOAD) {
          counters.oversized.increment();
          datagrams.oversized(on);
          return;
        }
        counters.received.increment();
        Arrival arrival =
            new Arrival(
                on,
                InetAddresses.toIpv4(packet.sender().getAddress()),
                packet.sender().getPort(),
                packet.recipient() != null
                    && InetAddresses.isBroadcast(packet.recipient().getAddress()),
                System.nanoTime());
        try {
          datagrams.received(arrival, packet.content().nioBuffer());
        } catch (RuntimeException e) {
          counters.listenerFailures.increment();
          failures.warn("datagram failed interface=" + on.name() + " reason=" + e);
        }
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures.warn("receive failed interface=" + on.name() + " reason=" + message(cause));
      }
    };
  }
}
