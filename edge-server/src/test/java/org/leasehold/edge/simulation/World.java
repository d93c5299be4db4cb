package org.leasehold.edge.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.InMemoryLeaseLog;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.simulation.Reference.Checkpoint;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseRules.Outcome;

/** What there is: a broker with the log of a site, edges, clients and the network between them. */
final class World {

  static final int PARTITIONS = 2;
  static final int CLIENTS = 24;
  static final int ADDRESSES = 10;
  static final Ipv4Address FIRST = Packets.ip("10.0.0.10");
  private static final long SKEW_MILLIS = 1000;

  final Random random;
  final Omission omission;
  final Census census = new Census();
  final TestTime time = new TestTime();

  /** How rare misfortune is in this world; a power of two. */
  final int calm;

  /** Whether the broker may lose what it has acknowledged (rule 10). */
  final boolean losesRecords;

  final Broker broker;
  final Reference reference;
  final Network network;
  final List<Host> hosts = new ArrayList<>();
  final List<Client> clients = new ArrayList<>();

  /** What crashed edges have left under way. */
  final List<InMemoryLeaseLog> remains = new ArrayList<>();

  /**
   * The log has lost events in one of the two ways that nothing shows in time (rule 10); nothing is
   * promised from then on. An owner was answered with the very offset that it expected, although
   * the log had been cut below it: others had filled it up to exactly that length meanwhile. Or an
   * owner's claim was lost and another claim stands at its offset: what the first one had under way
   * counts as the second one's.
   */
  boolean isBlind;

  /** The claim under which each event was sent. */
  private final Map<LeaseEvent, LeaseEvent> claims = new IdentityHashMap<>();

  private final Dhcp4Config config;
  private Checkpoint checkpoint;

  World(long seed, Omission omission) {
    this.omission = omission;
    random = new Random(seed);
    calm = omission == Omission.NOTHING ? 1 << random.nextInt(5) : 1;
    losesRecords = random.nextInt(4) == 0 && omission == Omission.NOTHING;
    config = config(omission == Omission.THE_SKEW ? 0 : SKEW_MILLIS);
    long brokerSkew = random.nextInt((int) SKEW_MILLIS);
    broker = new Broker(PARTITIONS, () -> time.now().toEpochMilli() + brokerSkew);
    reference = new Reference(PARTITIONS, omission, census);
    broker.watch(this::written);
    checkpoint = reference.checkpoint();
    int count = 2 + random.nextInt(3);
    network = new Network(random, count, (host, arrival) -> hosts.get(host).arrive(arrival));
    for (int index = 0; index < count; index++) {
      hosts.add(new Host(index, random.nextInt((int) SKEW_MILLIS)));
    }
    for (int number = 0; number < CLIENTS; number++) {
      clients.add(new Client(number, network, random));
    }
  }

  private static Dhcp4Config config(long skewMillis) {
    return Configs.of(
        PARTITIONS,
        Duration.ofMillis(skewMillis),
        """
        "valid-lifetime": 6, "authoritative": true, "decline-probation-period": 2,
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
          "pools": [ { "pool": "10.0.0.10-10.0.0.%d" } ] } ]
        """
            .formatted(9 + ADDRESSES));
  }

  /** The true time in milliseconds. */
  long now() {
    return time.elapsedMillis();
  }

  Host anyHost() {
    return hosts.get(random.nextInt(hosts.size()));
  }

  boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }

  /** lease-stream writes the table that edges will start from. */
  void checkpoint() {
    checkpoint = reference.checkpoint();
  }

  /**
   * An edge starts, from the table that lease-stream has written last.
   *
   * @param wrong by how much its clock is off, in milliseconds
   */
  void start(Host host, long wrong) {
    host.around = new WithoutRule(omission, PARTITIONS, census, watcher(host));
    Edge.Wiring wiring =
        new Edge.Wiring(
            () -> new UUID(random.nextLong(), random.nextLong()),
            host.skew + wrong,
            omission == Omission.THE_CLOCK_GUARD ? 1L << 40 : SKEW_MILLIS,
            checkpoint.rows(),
            starts(),
            host.around);
    host.edge = new Edge(host.name, broker, time, config, wiring);
    host.edge.server.start();
  }

  private WatchedLog.Watcher watcher(Host host) {
    return new WatchedLog.Watcher() {
      private final LeaseEvent[] latest = new LeaseEvent[PARTITIONS];

      @Override
      public void sent(int partition, LeaseEvent event) {
        if (event instanceof LeaseChanged) {
          claims.put(event, latest[partition]);
        } else {
          latest[partition] = event;
        }
      }

      @Override
      public void answeredInOrder(int partition, long offset, LeaseEvent event) {
        isBlind |=
            host.knowsWhatIsLost[partition]
                && offset < broker.end(partition)
                && broker.at(partition, offset) == event;
      }
    };
  }

  private void written(int partition, long offset, long appendedAt, LeaseEvent event) {
    Outcome outcome = reference.written(partition, offset, appendedAt, event);
    if (losesRecords && outcome instanceof Outcome.Accepted) {
      isBlind |= claims.get(event) != broker.at(partition, ((LeaseChanged) event).epoch());
    }
  }

  private Ownership.Start[] starts() {
    Ownership.Start[] starts = checkpoint.starts().clone();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (omission == Omission.EVENTS_AFTER_THE_CHECKPOINT) {
        starts[partition] = new Ownership.Start(broker.end(partition), starts[partition].fence());
      } else if (omission == Omission.THE_CHECKPOINTS_FENCE) {
        starts[partition] =
            new Ownership.Start(starts[partition].next(), starts[partition].next() - 1);
      }
    }
    return starts;
  }

  /** A process ends, now; what it has sent may still arrive. */
  void crash(Host host) {
    remains.add(host.edge.log);
    host.down();
  }

  /**
   * Whether an edge cannot know yet what was lost: an owner, since the log is again as long as it
   * was; who follows, since the log is not longer yet (it will be told before it claims, or by the
   * next event).
   */
  boolean isBlind(Host host) {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      long beyond = host.edge.server.ownership().nextOffset(partition) - broker.end(partition);
      if (host.knowsWhatIsLost[partition]
          && (host.edge.owns(partition) ? beyond == 0 : beyond >= 0)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The broker loses the end of a partition. The table that goes beyond it is made anew from what
   * is left.
   */
  void truncate(int partition, long end) {
    census.add(Census.Of.TRUNCATIONS);
    broker.truncate(partition, end);
    for (Host host : hosts) {
      if (host.isUp()) {
        boolean lost = host.edge.log.truncated(partition, end, random.nextInt(3));
        host.knowsWhatIsLost[partition] |=
            lost || host.edge.server.ownership().nextOffset(partition) > end;
      }
    }
    reference.truncated(partition, broker);
    if (checkpoint.starts()[partition].next() > end) {
      checkpoint();
    }
  }
}
