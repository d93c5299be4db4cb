package org.leasehold.edge.net.ping;

import java.io.IOException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.leasehold.edge.config.guard.PingCheck;
import org.leasehold.edge.net.linux.IcmpSocket;
import org.leasehold.platform.logging.SparseLog;
import org.leasehold.schemas.lease.Ipv4Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks whether anybody has an address, by ICMP echo: one socket and one thread, which sends, hears
 * and waits for all of them.
 */
public final class Pinger implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Pinger.class);

  private static final int MOST_A_TURN = 1024;

  private record Start(Ipv4Address target, PingCheck how, Consumer<Boolean> isInUse) {}

  private final IcmpSocket socket;
  private final Executor answers;
  private final Thread thread;
  private final SparseLog failures = new SparseLog(log);
  private final Pings pings = new Pings(this::send);
  private final Queue<Start> starts = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final int identifier = ThreadLocalRandom.current().nextInt(1 << 16);
  private int sequence;
  private volatile boolean closed;

  private Pinger(IcmpSocket socket, Executor answers) {
    this.socket = socket;
    this.answers = answers;
    thread = new Thread(this::run, "dhcp4-ping");
    thread.setDaemon(true);
  }

  /**
   * Opens the socket and starts the thread.
   *
   * @param answers where those who ask are told
   * @throws IOException when there can be no socket, with the reason in few words
   */
  public static Pinger open(Executor answers) throws IOException {
    Pinger pinger = new Pinger(IcmpSocket.open(), answers);
    pinger.thread.start();
    return pinger;
  }

  /**
   * Any thread, never blocks.
   *
   * @param isInUse told once, by {@code answers}
   */
  public void ping(Ipv4Address target, PingCheck how, Consumer<Boolean> isInUse) {
    starts.add(new Start(target, how, isInUse));
    if (woken.compareAndSet(false, true)) {
      socket.wake();
    }
  }

  private void run() {
    byte[] packet = new byte[256];
    while (!closed) {
      socket.await(millisToWait());
      woken.set(false);
      for (Start next = starts.poll(); next != null; next = starts.poll()) {
        Start start = next;
        pings.start(
            start.target(),
            start.how(),
            inUse -> answers.execute(() -> start.isInUse().accept(inUse)),
            System.nanoTime());
      }
      hear(packet);
      pings.look(System.nanoTime());
    }
    socket.close();
  }

  /** Rounded up, so that it does not wake too early and turn in circles. */
  private int millisToWait() {
    long nanos = pings.nanosToWait(System.nanoTime());
    return nanos < 0
        ? -1
        : (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
  }

  private void hear(byte[] packet) {
    for (int i = 0; i < MOST_A_TURN; i++) {
      int length = socket.receive(packet);
      if (length < 0) {
        return;
      }
      Optional<Echo> echo = Echo.parse(packet, length);
      if (echo.isPresent() && echo.get().identifier() == identifier) {
        log.debug("ping address={} reached={}", echo.get().target(), echo.get().reached());
        pings.heard(echo.get().target(), echo.get().reached());
      }
    }
  }

  private boolean send(Ipv4Address target) {
    sequence = sequence + 1 & 0xffff;
    int error = socket.send(target, Echo.request(identifier, sequence));
    if (error != 0) {
      failures.warn(
          () ->
              "ping not sent, the address is taken as free: address=" + target + " errno=" + error);
    }
    return error == 0;
  }

  @Override
  public void close() {
    closed = true;
    socket.wake();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
