package org.leasehold.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.v4.Decider;
import org.leasehold.edge.decide.v4.Links;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.LeaseType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A free address of a /12, of which so much is leased, at random places: by an edge that owns four
 * of twelve partitions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx1500m")
public class AllocationBenchmark {

  private static final int SIZE = 1 << 20;
  private static final long SUBNET = 7;

  @Param({"0", "50", "99", "99.9"})
  public double percent;

  private final Dhcp4Config config = Clients.config();
  private final Links links = new Links(config);
  private final Decider decider = Clients.decider(config, links);
  private final LeaseTable leases =
      new LeaseTable(Clients.SITE, Set.of(LeaseType.V4), config.leaseDatabase().partitions());
  private final Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Ipv4Address FIRST = Ipv4Address.parse("10.16.0.0");

  private final AddressRange pool = new AddressRange(FIRST, Ipv4Address.parse("10.31.255.255"));
  private final ClientIdentity client =
      ClientIdentity.v4(1, Clients.hardwareAddress(SIZE + 1), null);
  private final Query4 discover =
      Clients.query(Clients.octets(MessageType.DISCOVER, SIZE + 1, null));

  private static boolean isOurs(int partition) {
    return partition % 3 == 0;
  }

  @Setup
  public void fill() {
    leases.configure(links.pools(), links.reservedAddresses());
    int first = FIRST.bits();
    Random random = new Random(2131);
    boolean[] taken = new boolean[SIZE];
    for (long left = Math.round(SIZE * percent / 100); left > 0; ) {
      int at = random.nextInt(SIZE);
      if (!taken[at]) {
        taken[at] = true;
        left--;
        Lease lease =
            new Lease(
                LeaseKey.of(Clients.SITE, new Ipv4Address(first + at)),
                SUBNET,
                LeaseState.DEFAULT,
                ClientIdentity.v4(1, Clients.hardwareAddress(at), null),
                now,
                3600,
                0,
                "",
                null,
                5,
                3600,
                null);
        leases.replace(lease.key(), lease, at);
      }
    }
  }

  /** The address that is given next. */
  @Benchmark
  public LeaseKey find() {
    return leases.nextFree(pool, AllocationBenchmark::isOurs);
  }

  /** The address that is given next, kept for a client and let go. */
  @Benchmark
  public void offerAndLetGo() {
    leases.offer(find(), SUBNET, client, now);
    leases.dropOffers(now.plus(Duration.ofMillis(1)), 1);
  }

  /** All of a DISCOVER's decision, for a client that is not known. */
  @Benchmark
  public Decision discover() {
    return decider.decide(discover, leases, partition -> true, now);
  }
}
