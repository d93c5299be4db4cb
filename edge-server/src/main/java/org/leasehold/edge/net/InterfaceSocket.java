package org.leasehold.edge.net;

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
import org.leasehold.platform.logging.SparseLog;
import org.slf4j.LoggerFactory;

/**
 * A socket of one interface: what it receives, and what waits to be sent.
 *
 * @param <R> a reply
 */
public final class InterfaceSocket<R> {

  /** What a family makes of datagrams and replies. Called on the event loop. */
  public interface Traffic<R> {

    /**
     * @param packet valid only during the call
     */
    void received(DatagramPacket packet);

    /** A datagram as long as the receive buffer, and perhaps longer, has been dropped. */
    void oversized();

    /** The datagram of a reply. */
    DatagramPacket datagram(R reply);
  }

  /** Replies that may wait; a second's worth at full load. */
  private static final int MAX_WAITING = 16_384;

  private static final int MAX_BATCH = 256;

  private final String interfaceName;
  private final SocketCounters counters;
  private final Traffic<R> traffic;
  private final SparseLog failures = new SparseLog(LoggerFactory.getLogger(InterfaceSocket.class));
  private final Queue<R> outgoing = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final ChannelFutureListener outcome;
  private volatile Channel channel;

  public InterfaceSocket(String interfaceName, SocketCounters counters, Traffic<R> traffic) {
    this.interfaceName = interfaceName;
    this.counters = counters;
    this.traffic = traffic;
    this.outcome =
        future -> {
          if (future.isSuccess()) {
            counters.sent.increment();
          } else {
            counters.sendFailures.increment();
            failures.warn(
                "reply not sent interface=" + interfaceName + " reason=" + message(future.cause()));
          }
        };
  }

  public Channel channel() {
    return channel;
  }

  public void attach(Channel opened) {
    channel = opened;
  }

  /** Any thread. Sends what has come together since the last time with one flush. */
  public void send(R reply) {
    if (waiting.incrementAndGet() > MAX_WAITING) {
      waiting.decrementAndGet();
      counters.sendOverflows.increment();
      return;
    }
    outgoing.add(reply);
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
  public void awaitSent() {
    channel.eventLoop().submit(this::drain).awaitUninterruptibly(1, TimeUnit.SECONDS);
  }

  private void drain() {
    scheduled.set(false);
    Channel to = channel;
    int written = 0;
    while (written < MAX_BATCH) {
      R next = outgoing.poll();
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

  private void write(Channel to, R next) {
    if (to.isActive() && !to.isWritable()) {
      counters.sendOverflows.increment();
      return;
    }
    to.write(traffic.datagram(next)).addListener(outcome);
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /**
   * The end of the channel's pipeline.
   *
   * @param maxPayload octets; a datagram of this size may have been cut
   */
  public SimpleChannelInboundHandler<DatagramPacket> inbound(int maxPayload) {
    return new SimpleChannelInboundHandler<>() {
      @Override
      protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        if (packet.content().readableBytes() >= maxPayload) {
          counters.oversized.increment();
          traffic.oversized();
          return;
        }
        counters.received.increment();
        try {
          traffic.received(packet);
        } catch (RuntimeException e) {
          counters.listenerFailures.increment();
          failures.warn("datagram failed interface=" + interfaceName + " reason=" + e);
        }
      }

      @Override
      public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failures.warn("receive failed interface=" + interfaceName + " reason=" + message(cause));
      }
    };
  }
}
