package org.leasehold.edge.net.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.edge.net.HostInterface;
import org.leasehold.edge.net.InterfaceException;
import org.leasehold.edge.net.SocketSettings;
import org.leasehold.edge.net.SocketSettings.Transport;
import org.leasehold.edge.v4.ReplyRoute;
import org.leasehold.edge.v4.ReplyRoute.Link;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/** One real socket on the loopback interface. */
class Dhcp4SocketsTest {

  private static final Ipv4Address LOCALHOST = Ipv4Address.parse("127.0.0.1");

  private record Received(Arrival arrival, Octets payload) {}

  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private DatagramSocket client;
  private ListenInterface loopback;

  @BeforeEach
  void openClient() throws Exception {
    client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    client.setSoTimeout(5000);
    loopback =
        HostInterface.all().stream()
            .filter(HostInterface::loopback)
            .map(each -> new ListenInterface(each.name(), LOCALHOST))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  private Dhcp4Sockets open(Transport transport, int port) {
    return Dhcp4Sockets.open(
        new SocketSettings(port, false, transport), List.of(loopback), this::note);
  }

  private void note(Arrival arrival, ByteBuffer payload) {
    byte[] octets = new byte[payload.remaining()];
    payload.get(octets);
    received.add(new Received(arrival, Octets.of(octets)));
    if (octets.length > 0 && octets[0] == 'x') {
      throw new IllegalStateException("x");
    }
  }

  private void sendTo(Dhcp4Sockets sockets, byte[] octets) throws Exception {
    client.send(
        new DatagramPacket(
            octets, octets.length, InetAddress.getByName("127.0.0.1"), sockets.port(loopback)));
  }

  private ReplyRoute toClient() {
    return new ReplyRoute(LOCALHOST, client.getLocalPort(), Link.ROUTED, Octets.EMPTY);
  }

  @ParameterizedTest
  @EnumSource(names = {"EPOLL", "NIO"})
  void receivesAndSends(Transport transport) throws Exception {
    assumeTrue(transport == Transport.NIO || Epoll.isAvailable(), "needs native epoll");
    try (Dhcp4Sockets sockets = open(transport, 0)) {
      assertThat(sockets.transport()).isEqualTo(transport);
      for (int i = 0; i < 100; i++) {
        sendTo(sockets, new byte[] {(byte) i, 2});
      }
      await().until(() -> received.size() == 100);
      assertThat(received.element().payload()).hasToString("00:02");
      Arrival arrival = received.element().arrival();
      assertThat(arrival.on()).isEqualTo(loopback);
      assertThat(arrival.source()).isEqualTo(LOCALHOST);
      assertThat(arrival.sourcePort()).isEqualTo(client.getLocalPort());

      for (int i = 0; i < 100; i++) {
        sockets.send(loopback, toClient(), new byte[] {(byte) i});
      }
      for (int i = 0; i < 100; i++) {
        DatagramPacket reply = new DatagramPacket(new byte[10], 10);
        client.receive(reply);
        assertThat(reply.getLength()).isEqualTo(1);
        assertThat(reply.getData()[0]).isEqualTo((byte) i);
      }
      await().until(() -> sockets.counters().sent() == 100);
      assertThat(sockets.counters().received()).isEqualTo(100);
    }
  }

  @Test
  void whatIsSentToAllIsToldFromWhatIsSentToUs() throws Exception {
    assumeTrue(Epoll.isAvailable(), "needs native epoll");
    try (Dhcp4Sockets sockets = open(Transport.EPOLL, 0)) {
      sendTo(sockets, new byte[] {1});
      client.setBroadcast(true);
      client.send(
          new DatagramPacket(
              new byte[] {2}, 1, InetAddress.getByName("255.255.255.255"), sockets.port(loopback)));

      await().until(() -> received.size() == 2);
      assertThat(received)
          .extracting(each -> each.arrival().broadcast())
          .containsExactly(false, true);
    }
  }

  @Test
  void aListenerThatFailsDoesNotStopTheNextDatagram() throws Exception {
    try (Dhcp4Sockets sockets = open(Transport.AUTO, 0)) {
      sendTo(sockets, new byte[] {'x'});
      sendTo(sockets, new byte[] {'y'});

      await().until(() -> received.size() == 2);
      assertThat(sockets.counters().listenerFailures()).isEqualTo(1);
    }
  }

  @Test
  void aDatagramThatMayHaveBeenCutIsDroppedAndCounted() throws Exception {
    try (Dhcp4Sockets sockets = open(Transport.AUTO, 0)) {
      sendTo(sockets, new byte[2047]);
      sendTo(sockets, new byte[5000]);
      sendTo(sockets, new byte[] {7});

      await().until(() -> received.size() == 2);
      assertThat(sockets.counters().oversized()).isEqualTo(1);
      assertThat(received.element().payload().length()).isEqualTo(2047);
    }
  }

  @Test
  void whatTheKernelRefusesIsCountedAndTheNextReplyLeaves() throws Exception {
    try (Dhcp4Sockets sockets = open(Transport.AUTO, 0)) {
      sockets.send(loopback, toClient(), new byte[65_508]);
      sockets.send(loopback, toClient(), new byte[] {9});

      client.receive(new DatagramPacket(new byte[10], 10));
      await().until(() -> sockets.counters().sendFailures() == 1);
      await().until(() -> sockets.counters().sent() == 1);
    }
  }

  @Test
  void sendingAfterCloseThrowsNothing() {
    Dhcp4Sockets sockets = open(Transport.AUTO, 0);
    sockets.close();

    sockets.send(loopback, toClient(), new byte[] {1});

    assertThat(sockets.counters().sendFailures()).isEqualTo(1);
  }

  @Test
  void closeFreesThePortAndSendsWhatWaits() throws Exception {
    int port;
    try (Dhcp4Sockets sockets = open(Transport.AUTO, 0)) {
      port = sockets.port(loopback);
      sockets.send(loopback, toClient(), new byte[] {1});
    }
    client.receive(new DatagramPacket(new byte[10], 10));
    try (DatagramSocket again = new DatagramSocket(port, InetAddress.getByName("127.0.0.1"))) {
      assertThat(again.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  void refusesAPortThatAnotherServerHas() {
    try (Dhcp4Sockets sockets = open(Transport.AUTO, 0)) {
      int port = sockets.port(loopback);

      assertThatThrownBy(() -> open(Transport.AUTO, port))
          .isInstanceOf(InterfaceException.class)
          .hasMessageMatching(
              "cannot listen on interface '%s' port %d: .*in use.*; is another DHCP server running\\?"
                  .formatted(loopback.name(), port));
    }
  }

  @Test
  void refusesAnInterfaceThatIsNotThere() {
    assumeTrue(Epoll.isAvailable(), "needs native epoll");
    ListenInterface missing = new ListenInterface("nosuch0", LOCALHOST);

    assertThatThrownBy(
            () ->
                Dhcp4Sockets.open(
                    new SocketSettings(0, false, Transport.EPOLL), List.of(missing), this::note))
        .isInstanceOf(InterfaceException.class)
        .hasMessageStartingWith("cannot listen on interface 'nosuch0' port 0: ");
  }
}
