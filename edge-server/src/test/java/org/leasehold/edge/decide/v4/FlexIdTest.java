package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.selecting;

import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Octets;

/** Kea's manual, "libdhcp_flex_id.so: Flexible Identifier Actions for Host Reservations". */
class FlexIdTest {

  /** Remote-id "ab". */
  private static final String REMOTE_AB = "02:02:61:62";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  private Edge edge(String parameters) {
    String config =
        """
        "host-reservation-identifiers": [ "flex-id", "hw-address" ],
        "hooks-libraries": [ { "library": "/usr/lib/kea/hooks/libdhcp_flex_id.so",
          "parameters": { "identifier-expression": "concat(relay4[2].hex, 'x')" %s } } ],
        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
          "pools": [ { "pool": "10.0.0.10-10.0.0.12" } ],
          "reservations": [ { "flex-id": "'abx'", "ip-address": "10.0.0.100" } ] } ]
        """;
    return new Edge("a", broker, time, Configs.of(config.formatted(parameters))).owning();
  }

  private static Packet from(Packet packet, String relayAgentInformation) {
    return packet.giaddr("10.0.0.9").relayAgentInformation(relayAgentInformation);
  }

  @Test
  void aHostIsKnownByWhatTheExpressionMakesOfItsPacket() {
    Edge edge = edge("");

    assertThat(edge.exchange(from(discover(1), REMOTE_AB)).yiaddr()).isEqualTo(ip("10.0.0.100"));
    assertThat(edge.exchange(from(discover(2), "02:02:61:63")).yiaddr()).isEqualTo(ip("10.0.0.10"));
  }

  @Test
  void leasesAreTheClientIdsUnlessTheIdentifierReplacesIt() {
    Edge edge = edge("");
    Dhcp4Message ack =
        edge.exchange(from(selecting(1, "10.0.0.100").clientId("01:02:03"), REMOTE_AB));

    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
    assertThat(edge.leaseOf(ip("10.0.0.100")).client().clientId())
        .isEqualTo(Octets.parse("01:02:03"));
  }

  @Test
  void leasesAreTheIdentifiersAndTheClientSeesItsOwnClientId() {
    Edge edge = edge(", \"replace-client-id\": true");

    Dhcp4Message ack =
        edge.exchange(from(selecting(1, "10.0.0.100").clientId("01:02:03"), REMOTE_AB));
    Dhcp4Message other = edge.exchange(from(discover(2).clientId("01:09"), REMOTE_AB));

    assertThat(ack.options().clientIdentifier()).contains(Octets.parse("01:02:03"));
    assertThat(edge.leaseOf(ip("10.0.0.100")).client().clientId())
        .isEqualTo(Octets.parse("00:61:62:78"));
    assertThat(other.yiaddr()).as("another device at the same port").isEqualTo(ip("10.0.0.100"));
  }

  @Test
  void theIdentifierMayBeADuid() {
    Edge edge = edge(", \"replace-client-id\": true, \"cid-as-rfc4361-duid\": true");

    edge.exchange(from(selecting(1, "10.0.0.100"), REMOTE_AB));

    assertThat(edge.leaseOf(ip("10.0.0.100")).client().clientId())
        .isEqualTo(Octets.parse("ff:00:00:00:00:61:62:78"));
  }
}
