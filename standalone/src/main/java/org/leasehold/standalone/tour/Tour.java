package org.leasehold.standalone.tour;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.standalone.layout.Endpoints;

/** A few dozen simulated clients that get, renew and release leases, a few actions a second. */
public final class Tour implements AutoCloseable {

  private static final int CLIENTS = 36;
  private static final long ACTION_NANOS = Duration.ofMillis(250).toNanos();
  private static final long VIEW_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int MAX_SIZE = 548;

  private final List<TourClient> clients;
  private final TourView view = new TourView();
  private final Random random;
  private final InstantSource clock;
  private final Consumer<String> out;
  private final DatagramSocket relay;
  private final InetSocketAddress server;
  private final Thread thread = new Thread(this::run, "tour");

  /**
   * Binds the relay's port.
   *
   * @param out takes the lines of the live view
   */
  public Tour(Endpoints endpoints, InstantSource clock, Random random, Consumer<String> out)
      throws SocketException {
    var loopback = InetAddress.getLoopbackAddress();
    this.relay = new DatagramSocket(new InetSocketAddress(loopback, endpoints.tourRelay()));
    this.server = new InetSocketAddress(loopback, endpoints.tourServer());
    this.clients = IntStream.rangeClosed(1, CLIENTS).mapToObj(TourClient::new).toList();
    this.clock = clock;
    this.random = random;
    this.out = out;
  }

  /** Begins; returns at once. */
  public void start() {
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    relay.close();
  }

  private void run() {
    long action = System.nanoTime();
    long show = action + VIEW_NANOS;
    while (!relay.isClosed()) {
      try {
        long now = System.nanoTime();
        if (now - action >= 0) {
          act(clients.get(random.nextInt(CLIENTS)));
          action = now + ACTION_NANOS;
        }
        if (now - show >= 0) {
          view.lines(clock.instant(), bound(), CLIENTS).forEach(out);
          show = now + VIEW_NANOS;
        }
        receive(Duration.ofNanos(Math.max(1_000_000, action - System.nanoTime())));
      } catch (IOException e) {
        if (!relay.isClosed()) {
          out.accept("tour: " + e.getMessage());
        }
      }
    }
  }

  private long bound() {
    return clients.stream()
        .filter(c -> c.state() == TourClient.State.BOUND || c.state() == TourClient.State.RENEWING)
        .count();
  }

  /** One client's turn: it asks if it has nothing, renews mostly, and now and then leaves. */
  private void act(TourClient client) throws IOException {
    int xid = random.nextInt();
    switch (client.state()) {
      case INIT -> send(client.discover(xid));
      case BOUND -> {
        if (random.nextInt(5) == 0) {
          view.told(client.released());
          send(client.release(xid));
        } else {
          send(client.renew(xid));
        }
      }
      case SELECTING, REQUESTING, RENEWING -> {
        view.unanswered();
        send(client.discover(xid));
      }
    }
  }

  private void receive(Duration wait) throws IOException {
    var packet = new DatagramPacket(new byte[1500], 1500);
    relay.setSoTimeout((int) Math.max(1, wait.toMillis()));
    try {
      relay.receive(packet);
    } catch (SocketTimeoutException e) {
      return;
    }
    try {
      Dhcp4Message reply =
          Dhcp4Decoder.decode(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
      for (TourClient client : clients) {
        if (client.hardwareAddress().equals(reply.chaddr())) {
          take(client.receive(reply));
        }
      }
    } catch (MalformedPacketException e) {
      out.accept("tour: a reply that cannot be read: " + e.getMessage());
    }
  }

  private void take(TourClient.Reaction reaction) throws IOException {
    reaction.told().ifPresent(view::told);
    if (reaction.send().isPresent()) {
      send(reaction.send().get());
    }
  }

  private void send(Dhcp4Message message) throws IOException {
    byte[] datagram = Dhcp4Encoder.encode(message, MAX_SIZE, code -> {});
    relay.send(new DatagramPacket(datagram, datagram.length, server));
  }
}
