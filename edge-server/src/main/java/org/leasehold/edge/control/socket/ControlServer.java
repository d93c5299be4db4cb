package org.leasehold.edge.control.socket;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.leasehold.edge.control.Answer;
import org.leasehold.platform.process.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes operators' commands on a Unix socket, on threads of its own. */
public final class ControlServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

  /** Kea's TIMEOUT_DHCP_SERVER_RECEIVE_COMMAND. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A whole configuration of tens of thousands of subnets can be tested. */
  static final int LONGEST_COMMAND = 16 << 20;

  /** Connections that are served at once; further ones wait. */
  private static final int CONNECTIONS = 8;

  /** How long a stop waits for answers that are on their way, its own for one. */
  private static final long STOP_MILLIS = 1000;

  private final SocketFile file;
  private final Connection.Limits limits;
  private final Function<String, Answer> commands;
  private final ExecutorService connections;
  private final Thread acceptor;
  private volatile boolean closed;

  private ControlServer(
      SocketFile file, Connection.Limits limits, Function<String, Answer> commands) {
    this.file = file;
    this.limits = limits;
    this.commands = commands;
    AtomicInteger number = new AtomicInteger();
    connections =
        Executors.newFixedThreadPool(
            CONNECTIONS, task -> daemon(task, "control-" + number.incrementAndGet()));
    acceptor = daemon(this::accept, "control-accept");
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Listens and answers.
   *
   * @param commands answers the text of a command; runs on several threads at once
   * @throws StartFailure when it cannot listen
   */
  public static ControlServer start(Path name, Function<String, Answer> commands) {
    return start(name, new Connection.Limits(PATIENCE, LONGEST_COMMAND), commands);
  }

  static ControlServer start(
      Path name, Connection.Limits limits, Function<String, Answer> commands) {
    ControlServer server = new ControlServer(SocketFile.listen(name), limits, commands);
    server.acceptor.start();
    return server;
  }

  private void accept() {
    while (!closed) {
      try {
        SocketChannel channel = file.accept();
        connections.execute(() -> serve(channel));
      } catch (ClosedChannelException | RejectedExecutionException e) {
        return; // closed
      } catch (IOException e) {
        LOG.warn("control socket: {}, trying again", e.toString());
        pause();
      }
    }
  }

  /** Too many open files, say: they do not go away by asking at once. */
  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      new Connection(channel, limits, commands).serve();
    } catch (IOException e) {
      LOG.debug("control connection ended: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.error("control connection failed", e);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    file.close();
    connections.shutdown();
    try {
      if (!connections.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        connections.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
