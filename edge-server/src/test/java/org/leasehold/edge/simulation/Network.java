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

  /**
   * @param everywhere whether it is broadcast; else one server gets it, and the client is told when
   *     it is no longer under way
   */
  void toServers(Client client, Packet packet, boolean everywhere) {
    Dhcp4Message message = packet.message();
    int chosen = random.nextInt(servers);
    for (int server = 0; server < servers; server++) {
      if (everywhere || server == chosen) {
        int to = server;
        Runnable done = everywhere ? () -> {} : client::gone;
        underWay.add(
            new Datagram(() -> toServer.accept(to, new Arrival(message, done)), done, !everywhere));
      }
    }
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
