package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.packet;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.decide.v4.Query4;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Decoder;
import org.leasehold.edge.v4.Dhcp4Encoder;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MalformedPacketException;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Octets;

/** Whatever arrives is answered, written or counted, and the next good client is served. */
class HostilePacketsTest {

  private static final long SEED = 20_131;

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(2, () -> time.now().toEpochMilli());
  private final Edge edge =
      new Edge(
              "a",
              broker,
              time,
              Configs.of(
                  2,
                  Duration.ofSeconds(5),
                  """
                  "authoritative": true, "dhcp-ddns": { "enable-updates": true },
                  "ddns-qualifying-suffix": "a-rather-long-suffix.example.org",
                  "hostname-char-set": "",
                  "option-data": [ { "name": "routers", "data": "10.0.0.1" } ],
                  "subnet4": [ { "id": 1, "subnet": "10.0.0.0/16", "interface": "eth0",
                    "pools": [ { "pool": "10.0.0.10-10.0.255.250" } ] } ]
                  """))
          .owning();
  private int malformed;
  private int answered;

  private static List<byte[]> samples() {
    List<Packet> packets = new ArrayList<>();
    for (MessageType type : MessageType.values()) {
      packets.add(
          packet(type, 7)
              .clientId("01:02:03:04")
              .requested("10.0.0.20")
              .with(
                  all ->
                      all.putText(OptionCode.HOST_NAME, "host")
                          .put(OptionCode.CLIENT_FQDN, Octets.parse("05:00:00:03:61:62:63:00"))
                          .put(OptionCode.PARAMETER_REQUEST_LIST, Octets.parse("01:03:06:0c:51"))
                          .put(OptionCode.RELAY_AGENT_INFORMATION, Octets.parse("01:02:61:62"))));
      packets.add(packet(type, 8).ciaddr("10.0.0.21"));
    }
    return packets.stream()
        .map(each -> Dhcp4Encoder.encode(each.message(), 1472, omitted -> {}))
        .toList();
  }

  private void feed(byte[] octets) {
    long before = edge.allDropped();
    long events = broker.end(0) + broker.end(1);
    Query4 query;
    try {
      query =
          Query4.of(
              Dhcp4Decoder.decode(ByteBuffer.wrap(octets)), Packets.INTERFACE, Packets.SERVER);
    } catch (MalformedPacketException e) {
      malformed++;
      return;
    }
    List<Dhcp4Message> replies = edge.ask(query);
    edge.log.settle();
    for (Dhcp4Message reply : replies) {
      answered++;
      Dhcp4Encoder.encode(reply, query.message().maxReplySize(), omitted -> {});
    }
    boolean counted = edge.allDropped() > before;
    boolean written = broker.end(0) + broker.end(1) > events;
    assertThat(counted || written || !replies.isEmpty()).isTrue();
  }

  private void assertTheNextGoodClientIsServed() {
    assertThat(edge.fatal).isEmpty();
    assertThat(edge.lease(4242)).isNotNull();
  }

  @Test
  void tenThousandMutatedPackets() {
    Random random = new Random(SEED);
    List<byte[]> samples = samples();
    for (int i = 0; i < 10_000; i++) {
      byte[] octets = samples.get(random.nextInt(samples.size())).clone();
      int changes = 1 + random.nextInt(6);
      for (int change = 0; change < changes; change++) {
        int from = random.nextInt(3) == 0 ? 0 : 240;
        octets[from + random.nextInt(octets.length - from)] = (byte) random.nextInt(256);
      }
      feed(octets);
    }

    assertThat(malformed).isPositive();
    assertThat(answered).isGreaterThan(1000);
    assertTheNextGoodClientIsServed();
  }

  @Test
  void tenThousandRandomDatagrams() {
    Random random = new Random(SEED);
    byte[] header = Arrays.copyOf(samples().get(0), 243);
    for (int i = 0; i < 10_000; i++) {
      byte[] octets = new byte[random.nextInt(700)];
      random.nextBytes(octets);
      if (octets.length > 243 && random.nextBoolean()) {
        System.arraycopy(header, 0, octets, 0, 243);
      }
      feed(octets);
    }

    assertThat(malformed).isPositive();
    assertTheNextGoodClientIsServed();
  }

  @Test
  void everyTruncation() {
    for (byte[] sample : samples()) {
      for (int length = 0; length < sample.length; length++) {
        feed(Arrays.copyOf(sample, length));
      }
    }

    assertThat(malformed).isPositive();
    assertTheNextGoodClientIsServed();
  }

  @Test
  void namesThatDoNotFitIntoDns() {
    for (int length : new int[] {1, 62, 63, 64, 200, 250, 255}) {
      for (String unit : new String[] {"a", ".", "a.", "\u00e4", "\u0000", " "}) {
        String name = unit.repeat(length / unit.length());
        feed(encoded(discover(5).with(all -> all.putText(OptionCode.HOST_NAME, name))));
        feed(
            encoded(
                discover(6)
                    .with(
                        all -> all.putText(OptionCode.CLIENT_FQDN, "\u0001\u0000\u0000" + name))));
        feed(
            encoded(
                packet(MessageType.REQUEST, 9)
                    .ciaddr("10.0.0.77")
                    .with(all -> all.putText(OptionCode.HOST_NAME, name))));
      }
    }

    assertTheNextGoodClientIsServed();
  }

  private static byte[] encoded(Packet packet) {
    return Dhcp4Encoder.encode(packet.message(), 1472, omitted -> {});
  }
}
