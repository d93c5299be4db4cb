package org.leasehold.edge.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Ipv4Address;

/** Datagrams under way: in any order, some lost, some twice. */
final class Network {

  private record Datagram(Runnable arrive, Runnable lost, boolean once) {}

  private final List<Datagram> underWay = new ArrayList<>();
  private final Random random;
  private final int servers;
  private final BiConsumer<Integer, Arrival> toServer;

  /** A client's message at a server; {@code done} when it is handled or gone. */
  record Arrival(Dhcp4Message message, Runnable done) {}

  Network(Random random, int servers, BiConsumer<Integer, Arrival> toServer) {
    this.random = random;
    this.servers = servers;
    this.toServer = toServer;
  }

  /** A client's message to all servers: a broadcast, or as a relay sends it to its targets. */
  void toAll(Packet packet) {
    Dhcp4Message message = packet.message();
    for (int server = 0; server < servers; server++) {
      send(server, message, () -> {}, false);
    }
  }

  /** By unicast, or by a relay that knows one server. */
  void toOne(Ipv4Address server, Packet packet) {
    send(numberOf(server), packet.message(), () -> {}, false);
  }

  /**
   * To one server at most once.
   *
   * @param gone told when it is no longer under way
   */
  void once(Ipv4Address server, Packet packet, Runnable gone) {
    send(numberOf(server), packet.message(), gone, true);
  }

  private void send(int server, Dhcp4Message message, Runnable gone, boolean once) {
    Arrival arrival = new Arrival(message, gone);
    underWay.add(new Datagram(() -> toServer.accept(server, arrival), gone, once));
  }

  private static int numberOf(Ipv4Address server) {
    return (server.bits() & 0xff) - 1;
  }

  /** The identifier of some server. */
  Ipv4Address anyServer() {
    return Packets.ip("10.0.0." + (1 + random.nextInt(servers)));
  }

  void toClient(Runnable arrive) {
    underWay.add(new Datagram(arrive, () -> {}, false));
  }

  void deliver(int count) {
    for (int i = 0; i < count && !underWay.isEmpty(); i++) {
      deliverOne();
    }
  }

  private void deliverOne() {
    int index = random.nextInt(underWay.size());
    Datagram datagram = underWay.get(index);
    int fate = random.nextInt(20);
    boolean again = fate == 0 && !datagram.once();
    if (!again) {
      underWay.set(index, underWay.get(underWay.size() - 1));
      underWay.remove(underWay.size() - 1);
    }
    if (fate == 1) {
      datagram.lost().run();
    } else {
      datagram.arrive().run();
    }
  }
}
