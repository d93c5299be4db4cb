package org.leasehold.edge.simulation;

import java.util.Random;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.simulation.Reference.Grant;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Edges of the production classes on one log, in a world where everything that can go wrong does:
 * appends fail, land late or are answered without an offset, the group is slow and wrong, processes
 * crash and pause, clocks differ and jump, datagrams are lost, doubled and overtaken, in some
 * worlds the broker loses records that it has acknowledged. What happens next is drawn from the
 * seed.
 */
final class Simulation {

  private final World world;
  private final Random random;
  private final Group group;
  private final Mishaps mishaps;
  private final BrokerWork brokerWork;
  private final Promises promises;
  private final Operator operator;

  Simulation(long seed, Omission omission) {
    world = new World(seed, omission);
    random = world.random;
    group = new Group(world);
    mishaps = new Mishaps(world, group);
    brokerWork = new BrokerWork(world);
    promises = new Promises(world);
    operator = new Operator(world, seed);
    world.hosts.forEach(mishaps::start);
  }

  Census census() {
    return world.census;
  }

  /**
   * @throws Violation when a promise is broken
   */
  void run(int steps) {
    for (int step = 0; step < steps && !world.isBlind; step++) {
      int choice = random.nextInt(1000);
      if (choice < 80) {
        world.time.passMillis(random.nextInt(250));
      } else if (choice < 280) {
        world.network.deliver(4);
      } else if (choice < 380) {
        world.clients.get(random.nextInt(World.CLIENTS)).act(world.now());
        operator.act();
      } else if (choice < 390) {
        if (world.oneIn(world.calm)) {
          mishaps.happen();
        }
      } else {
        work(world.anyHost());
      }
    }
  }

  /** The broker and the edge's threads go on a little. */
  private void work(Host host) {
    if (!host.isUp()) {
      return;
    }
    if (!host.cutOff) {
      brokerWork.goOn(host.edge.log, random.nextInt(World.PARTITIONS));
    }
    if (host.paused) {
      return;
    }
    int choice = random.nextInt(20);
    if (choice < 4) {
      if (host.edge.log.undelivered() > 0) {
        host.edge.log.pumpOne();
      }
    } else if (choice < 10) {
      host.edge.log.pump();
    } else if (choice < 13) {
      host.edge.server.tick();
    } else if (choice < 14 && !host.group.isEmpty()) {
      host.group.remove().run();
    } else {
      serve(host);
    }
    host.countHandovers(world.census);
    if (!host.edge.fatal.isEmpty()) {
      stopped(host);
    } else if (host.mayEnd) {
      world.crash(host);
    }
  }

  /** An edge that cannot follow the log stops, and is started anew by whoever runs it. */
  private void stopped(Host host) {
    world.census.add(Census.Of.BROKEN_EDGES);
    if (world.census.of(Census.Of.TRUNCATIONS) == 0 && world.omission == Omission.NOTHING) {
      throw new Violation(host.name + " stopped: " + host.edge.fatal);
    }
    world.crash(host);
  }

  private void serve(Host host) {
    for (Network.Arrival each = host.next(); each != null; each = host.next()) {
      Query4 query = Query4.of(each.message(), Packets.INTERFACE, host.address);
      Edge edge = host.edge;
      Ipv4Address used = clientOf(query).holds(world.now());
      host.around.serve(edge, query, reply -> replied(host, query, used, reply));
      each.done().run();
    }
  }

  private Client clientOf(Query4 query) {
    return world.clients.get(query.message().chaddr().at(5));
  }

  private void replied(Host host, Query4 query, Ipv4Address used, Dhcp4Message reply) {
    Client client = clientOf(query);
    switch (reply.messageType()) {
      case ACK -> {
        Grant grant = promises.acknowledged(host, reply);
        world.network.toClient(
            () -> {
              if (client.receive(reply, world.now())) {
                promises.used(client, grant);
              }
            });
      }
      case OFFER -> {
        world.census.add(Census.Of.OFFERS);
        world.network.toClient(() -> client.receive(reply, world.now()));
      }
      case NAK -> {
        Ipv4Address ciaddr = query.message().ciaddr();
        Ipv4Address asked = query.message().options().requestedAddress().orElse(ciaddr);
        promises.refused(host, client, used, asked);
        world.network.toClient(() -> client.receive(reply, world.now()));
      }
      default -> throw new Violation("a server sent " + reply.messageType());
    }
  }

  /**
   * Everything is well from now on: each partition gets an owner, which knows what the log says.
   *
   * @throws Violation when an edge's table is not what the log's fold says, or nobody serves
   */
  void recover() {
    for (int round = 0; round < 3 && !world.isBlind; round++) {
      world.checkpoint();
      world.hosts.forEach(this::recover);
      settle();
    }
    if (world.isBlind) {
      world.census.add(Census.Of.BLIND_WORLDS);
      return;
    }
    operator.keepsWhatItWasTold();
    for (Host host : world.hosts) {
      ownsWhatItShould(host);
      if (world.isBlind(host)) {
        world.census.add(Census.Of.BLIND_WORLDS);
      } else {
        promises.knowsTheLog(host);
      }
    }
  }

  private void recover(Host host) {
    if (host.stopping) {
      world.crash(host);
    }
    if (!host.isUp()) {
      world.start(host, 0);
    }
    mishaps.mend(host);
    group.settle(host);
  }

  private void settle() {
    for (int round = 0; round < 40; round++) {
      for (Host host : world.hosts) {
        if (host.isUp() && !world.isBlind) {
          host.edge.log.settle();
          host.edge.server.tick();
          if (!host.edge.fatal.isEmpty()) {
            stopped(host);
          }
        }
      }
      world.time.passMillis(100);
    }
  }

  private void ownsWhatItShould(Host host) {
    if (!host.isUp()) {
      throw new Violation(host.name + " stops again and again");
    }
    for (int partition = 0; partition < World.PARTITIONS; partition++) {
      boolean should = group.isAssigned(partition, host);
      if (host.edge.owns(partition) != should) {
        throw new Violation(
            host.name
                + (should ? " does not own " : " owns ")
                + partition
                + ": "
                + host.edge.server.ownership().status().get(partition).phase());
      }
    }
  }
}
