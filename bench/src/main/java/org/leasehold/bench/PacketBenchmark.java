package org.leasehold.bench;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.v4.Decider;
import org.leasehold.edge.decide.v4.Links;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.table.LeaseTable;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.edge.v4.MessageType;
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

/** What a packet costs the serving thread: from its octets to a decision, and back to octets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class PacketBenchmark {

  @Param({"DISCOVER", "REQUEST"})
  public MessageType type;

  private final Dhcp4Config config = Clients.config();
  private final Links links = new Links(config);
  private final Decider decider = Clients.decider(config, links);
  private final LeaseTable leases =
      new LeaseTable(Clients.SITE, Set.of(LeaseType.V4), config.leaseDatabase().partitions());
  private final Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
  private byte[] octets;
  private Query4 query;
  private Dhcp4Message reply;

  @Setup
  public void setUp() {
    leases.configure(links.pools(), links.reservedAddresses());
    Query4 discover = Clients.query(Clients.octets(MessageType.DISCOVER, 1, null));
    Decision.Offer offer = (Decision.Offer) decide(discover);
    Decision.Hold hold = offer.holds().get(0);
    leases.offer(hold.key(), hold.subnetId(), hold.client(), hold.until());
    Dhcp4Message offered = (Dhcp4Message) offer.reply();
    octets = Clients.octets(type, 1, type == MessageType.REQUEST ? offered.yiaddr() : null);
    query = Clients.query(octets);
    reply = type == MessageType.DISCOVER ? offered : ack();
  }

  private Decision decide(Query4 asked) {
    return decider.decide(asked, leases, any -> true, now);
  }

  private Dhcp4Message ack() {
    return (Dhcp4Message) ((Decision.Commit) decide(query)).reply().at(now);
  }

  @Benchmark
  public Dhcp4Message decode() throws MalformedPacketException {
    return Dhcp4Decoder.decode(ByteBuffer.wrap(octets));
  }

  /** The reply of a REQUEST, which is made when the event is committed, included. */
  @Benchmark
  public Object decide() {
    return type == MessageType.DISCOVER ? decide(query) : ack();
  }

  @Benchmark
  public byte[] encode() {
    return Dhcp4Encoder.encode(reply, 1472, omitted -> {});
  }
}
