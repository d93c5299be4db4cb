package org.leasehold.bench;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.DnsDecision;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.PacketContext;
import org.leasehold.schemas.serde.LeaseSerdes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** An event between the domain and the bytes of a Kafka record: what every lease costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class EventCodecBenchmark {

  private static final String TOPIC = "lease-events.paris";

  /** A relayed laptop with a name, as an office sees it all day. */
  private final LeaseEvent granted =
      new LeaseChanged(
          Change.GRANTED,
          new Lease(
              LeaseKey.of("paris", "192.0.2.10"),
              7,
              LeaseState.DEFAULT,
              ClientIdentity.v4(
                  1, Octets.parse("02:00:00:00:00:01"), Octets.parse("01:02:00:00:00:00:01")),
              Instant.parse("2026-01-02T03:04:05.678Z"),
              3600,
              0,
              "laptop-0123",
              new DnsDecision(
                  "laptop-0123.office.example.org.",
                  true,
                  true,
                  1200,
                  ConflictResolution.CHECK_WITH_DHCID),
              10,
              86400,
              null),
          "edge-paris-1",
          123_456_789L,
          Instant.parse("2026-01-02T03:04:05.678Z"),
          new PacketContext(
              "DHCPREQUEST",
              0xdeadbeefL,
              IpAddress.parse("192.0.2.1"),
              "laptop-0123",
              null,
              -1,
              "MSFT 5.0",
              Octets.parse("01:04:65:74:68:30:02:06:02:00:00:00:00:fe")),
          null);

  private OneSchemaRegistry registry;
  private LeaseSerdes serdes;
  private Serializer<LeaseEvent> serializer;
  private Deserializer<LeaseEvent> deserializer;
  private byte[] octets;

  @Setup
  public void prepare() {
    registry = new OneSchemaRegistry();
    serdes = LeaseSerdes.of(Map.of("schema.registry.url", registry.url()));
    serializer = serdes.events().serializer();
    deserializer = serdes.events().deserializer();
    octets = serializer.serialize(TOPIC, granted);
    if (!deserializer.deserialize(TOPIC, octets).equals(granted)) {
      throw new IllegalStateException("the event does not come back as it was");
    }
    System.out.println("one event has " + octets.length + " octets");
  }

  @TearDown
  public void close() {
    serdes.close();
    registry.close();
  }

  @Benchmark
  public byte[] encode() {
    return serializer.serialize(TOPIC, granted);
  }

  @Benchmark
  public LeaseEvent decode() {
    return deserializer.deserialize(TOPIC, octets);
  }
}
