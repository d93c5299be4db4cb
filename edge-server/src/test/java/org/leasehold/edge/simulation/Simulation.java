package org.leasehold.edge.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.decide.Query;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.InMemoryLeaseLog;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.simulation.Reference.Checkpoint;
import org.leasehold.edge.simulation.Reference.Grant;
import org.leasehold.edge.simulation.WithoutRule.Omission;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * Edges of the production classes on one log, in a world where everything that can go wrong does:
 * appends fail, land late or are answered without an offset, the group is slow and wrong, processes
 * crash and pause, clocks differ and jump, datagrams are lost, doubled and overtaken. What happens
 * next is drawn from the seed.
 */
final class Simulation {

  static final int PARTITIONS = 2;
  private static final int CLIENTS = 24;
  private static final int ADDRESSES = 10;
  private static final Duration SKEW = Duration.ofSeconds(1);
  private static final Ipv4Address FIRST = Packets.ip("10.0.0.10");
  private static final long WRONG_CLOCK = 60_000;

  /** The promise that was broken. */
  static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String what) {
      super(what);
    }
  }

  /** A place for an edge, which may be down or paused. */
  private static final class Host {
    final int index;
    final Ipv4Address address;
    final long skew;
    Edge edge;
    boolean paused;
    int life;
    final Deque<Runnable> group = new ArrayDeque<>();
    final Deque<Network.Arrival> inbox = new ArrayDeque<>();

    Host(int index, long skew) {
      this.index = index;
      this.skew = skew;
      address = Packets.ip("10.0.0." + (index + 1));
    }
  }

  private final Random random;
  private final Omission omission;
  private final Dhcp4Config config;
  private final TestTime time = new TestTime();
  private final Broker broker;
  private final Reference reference;
  private final Network network;
  private final List<Host> hosts = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final List<InMemoryLeaseLog> crashed = new ArrayList<>();

  /** How rare misfortune is in this world. */
  private final int calm;

  private final int[] assignee = new int[PARTITIONS];
  private Checkpoint checkpoint;
  private long acks;
  private long events;

  Simulation(long seed, Omission omission) {
    this.omission = omission;
    random = new Random(seed);
    calm = 1 << random.nextInt(5);
    long skew = omission == Omission.THE_SKEW ? 0 : SKEW.toSeconds();
    config =
        Configs.of(
            PARTITIONS,
            Duration.ofSeconds(skew),
            """
            "valid-lifetime": 6, "authoritative": true, "decline-probation-period": 2,
            "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
              "pools": [ { "pool": "10.0.0.10-10.0.0.%d" } ] } ]
            """
                .formatted(9 + ADDRESSES));
    long brokerSkew = random.nextInt((int) SKEW.toMillis());
    broker = new Broker(PARTITIONS, () -> time.now().toEpochMilli() + brokerSkew);
    reference = new Reference(PARTITIONS, omission != Omission.THE_FENCE);
    broker.watch(
        (partition, offset, appendedAt, event) -> {
          events++;
          reference.written(partition, offset, appendedAt, event);
        });
    checkpoint = reference.checkpoint();
    int count = 2 + random.nextInt(3);
    network = new Network(random, count, (host, arrival) -> arrive(hosts.get(host), arrival));
    for (int index = 0; index < count; index++) {
      hosts.add(new Host(index, random.nextInt((int) SKEW.toMillis())));
    }
    for (int number = 0; number < CLIENTS; number++) {
      clients.add(new Client(number, network, random));
    }
    hosts.forEach(this::start);
  }

  long acks() {
    return acks;
  }

  long events() {
    return events;
  }

  /**
   * @throws Violation when a promise is broken
   */
  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      int choice = random.nextInt(1000);
      if (choice < 80) {
        time.passMillis(random.nextInt(250));
      } else if (choice < 280) {
        network.deliver(4);
      } else if (choice < 380) {
        clients.get(random.nextInt(CLIENTS)).act(now());
      } else if (choice < 390) {
        if (random.nextInt(calm) == 0) {
          misfortune();
        }
      } else {
        work(hosts.get(random.nextInt(hosts.size())));
      }
    }
  }

  private void misfortune() {
    int choice = random.nextInt(15);
    if (choice < 3) {
      regroup();
    } else if (choice < 7) {
      disturb(hosts.get(random.nextInt(hosts.size())));
    } else if (choice < 9) {
      checkpoint = reference.checkpoint();
    } else {
      writeLate();
      writeLate();
    }
  }

  private long now() {
    return time.elapsedMillis();
  }

  private void start(Host host) {
    long wrong = random.nextInt(8) == 0 ? WRONG_CLOCK : 0;
    Edge.Wiring wiring =
        new Edge.Wiring(
            () -> new UUID(random.nextLong(), random.nextLong()),
            host.skew + wrong,
            omission == Omission.THE_CLOCK_GUARD ? 1L << 40 : SKEW.toMillis(),
            checkpoint.rows(),
            starts(),
            new WithoutRule(omission));
    host.life++;
    String name = "edge-" + host.index + "-" + host.life;
    host.edge = new Edge(name, broker, time, config, wiring);
    host.paused = false;
    host.group.clear();
    host.edge.server.start();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (assignee[partition] == host.index) {
        tell(host, partition, true);
      }
    }
  }

  private Ownership.Start[] starts() {
    Ownership.Start[] starts = checkpoint.starts().clone();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (omission == Omission.EVENTS_AFTER_THE_CHECKPOINT) {
        starts[partition] = new Ownership.Start(broker.end(partition), starts[partition].fence());
      } else if (omission == Omission.THE_CHECKPOINTS_FENCE) {
        starts[partition] =
            new Ownership.Start(starts[partition].next(), Ownership.Start.AT_THE_BEGINNING.fence());
      }
    }
    return starts;
  }

  private void arrive(Host host, Network.Arrival arrival) {
    if (host.edge == null || host.inbox.size() > 20) {
      arrival.done().run();
    } else {
      host.inbox.add(arrival);
    }
  }

  /** Some partition goes to another edge; both hear of it at their own times, in any order. */
  private void regroup() {
    int partition = random.nextInt(PARTITIONS);
    Host former = hosts.get(assignee[partition]);
    Host next = hosts.get(random.nextInt(hosts.size()));
    assignee[partition] = next.index;
    tell(former, partition, false);
    tell(next, partition, true);
    if (random.nextInt(4) == 0) {
      tell(hosts.get(random.nextInt(hosts.size())), partition, true); // and the group is wrong
    }
  }

  private void tell(Host host, int partition, boolean given) {
    Edge edge = host.edge;
    if (edge != null) {
      host.group.add(
          () -> {
            if (given) {
              edge.server.assigned(Set.of(partition), Takeover.FIRST);
            } else {
              edge.server.revoked(Set.of(partition));
            }
          });
    }
  }

  private void disturb(Host host) {
    int choice = random.nextInt(10);
    if (host.edge == null) {
      start(host);
    } else if (choice < 2) {
      host.edge.log.crash();
      crashed.add(host.edge.log);
      host.edge = null;
      host.inbox.forEach(arrival -> arrival.done().run());
      host.inbox.clear();
    } else if (choice < 5) {
      host.paused = true;
    } else if (choice < 6) {
      host.edge.skewMillis = host.skew + WRONG_CLOCK; // its clock jumps
    } else {
      host.paused = false;
      host.edge.skewMillis = host.skew;
    }
  }

  private void writeLate() {
    List<InMemoryLeaseLog> logs = new ArrayList<>(crashed);
    hosts.stream().filter(host -> host.edge != null).forEach(host -> logs.add(host.edge.log));
    InMemoryLeaseLog log = logs.isEmpty() ? null : logs.get(random.nextInt(logs.size()));
    if (log != null && log.lateRecords() > 0) {
      if (random.nextInt(4) == 0) {
        log.dropLate();
      } else {
        log.writeLate();
      }
    }
  }

  /** The broker and the edge's threads go on a little. */
  private void work(Host host) {
    if (host.edge == null) {
      return;
    }
    broker(host.edge.log, random.nextInt(PARTITIONS));
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
      while (!host.inbox.isEmpty()) {
        serve(host, host.inbox.remove());
      }
    }
  }

  private void broker(InMemoryLeaseLog log, int partition) {
    int choice = random.nextInt(400);
    if (choice < 60) {
      log.deliver(partition, 1 + random.nextInt(20));
    } else if (choice < 80) {
      log.deliverCommands(partition);
    } else if (choice < 120) {
      if (log.endsAsked(partition) > 0) {
        answerEnd(log, partition);
      }
    } else if (choice < 200) {
      if (log.waiting(partition) > 0) {
        log.write(partition);
      }
    } else if (log.unanswered(partition) > 0) {
      boolean claim = log.oldest(partition) instanceof OwnershipClaimed;
      if (choice < (claim ? 220 : 203) && random.nextInt(calm) == 0) {
        failure(log, partition);
      } else {
        log.commit(partition);
      }
    }
  }

  private void answerEnd(InMemoryLeaseLog log, int partition) {
    if (random.nextInt(10) == 0) {
      log.answerEnd(partition, -1);
    } else {
      log.answerEnd(partition);
    }
  }

  private void failure(InMemoryLeaseLog log, int partition) {
    switch (random.nextInt(4)) {
      case 0 -> log.fail(partition);
      case 1, 2 -> log.failForNow(partition);
      default -> log.commitWithoutOffset(partition);
    }
  }

  private void serve(Host host, Network.Arrival arrival) {
    Edge edge = host.edge;
    Query query = Query.of(arrival.message(), Packets.INTERFACE, host.address);
    edge.ask(query, reply -> replied(edge, query, reply));
    arrival.done().run();
    if (!edge.fatal.isEmpty()) {
      throw new Violation("an edge stopped: " + edge.fatal);
    }
  }

  private void replied(Edge edge, Query query, Dhcp4Message reply) {
    int number = query.message().chaddr().at(5);
    if (reply.messageType() == MessageType.ACK) {
      acks++;
      long xid = Integer.toUnsignedLong(reply.xid());
      if (!reference.hasAccepted(new Grant(xid, reply.yiaddr()))) {
        throw new Violation(
            edge.name + " acknowledged " + reply.yiaddr() + " without an event that counts");
      }
    }
    network.toClient(() -> deliver(clients.get(number), reply));
  }

  private void deliver(Client client, Dhcp4Message reply) {
    if (!client.receive(reply, now())) {
      return;
    }
    for (Client other : clients) {
      if (other != client && reply.yiaddr().equals(other.holds(now()))) {
        throw new Violation(
            "clients " + client.number() + " and " + other.number() + " have " + reply.yiaddr());
      }
    }
  }

  /**
   * Everything is well from now on: each partition gets an owner, which knows what the log says.
   *
   * @throws Violation when an edge's table is not what the log's fold says, or nobody serves
   */
  void recover() {
    for (Host host : hosts) {
      if (host.edge == null) {
        start(host);
      }
      host.paused = false;
      host.edge.skewMillis = host.skew;
      while (!host.group.isEmpty()) {
        host.group.remove().run();
      }
    }
    for (Host host : hosts) {
      // An owner that was superseded learns it from the group, or by its next event.
      host.edge.server.revoked(host.edge.allPartitions());
      for (int partition = 0; partition < PARTITIONS; partition++) {
        if (assignee[partition] == host.index) {
          host.edge.server.assigned(Set.of(partition), Takeover.FIRST);
        }
      }
    }
    for (int round = 0; round < 40; round++) {
      for (Host host : hosts) {
        host.edge.log.settle();
        host.edge.server.tick();
      }
      time.passMillis(100);
    }
    for (Host host : hosts) {
      compare(host);
    }
  }

  private void compare(Host host) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      boolean should = assignee[partition] == host.index;
      if (host.edge.owns(partition) != should) {
        throw new Violation(
            host.edge.name
                + (should ? " does not own " : " owns ")
                + partition
                + ": "
                + host.edge.server.ownership().status().get(partition).phase());
      }
    }
    for (int number = 0; number < ADDRESSES; number++) {
      Ipv4Address address = new Ipv4Address(FIRST.bits() + number);
      LeaseKey key = LeaseKey.of(Configs.SITE, address);
      if (!Objects.equals(host.edge.leaseOf(address), reference.leaseOf(key))) {
        throw new Violation(
            host.edge.name
                + " knows "
                + host.edge.leaseOf(address)
                + ", the log says "
                + reference.leaseOf(key));
      }
      if (host.edge.table.isUndecided(address)) {
        throw new Violation(host.edge.name + " never learned what became of " + address);
      }
    }
  }
}
