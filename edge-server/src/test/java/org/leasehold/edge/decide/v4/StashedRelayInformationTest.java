package org.leasehold.edge.decide.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.LeaseClasses;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets.Packet;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.schemas.lease.Octets;

/** Kea's stash-agent-options and store-extended-info. */
class StashedRelayInformationTest {

  private static final int TFTP_SERVER_NAME = 66;

  private static final String RAW = "0101610202010a050414000000";
  private static final String STASHED =
      "{ \"ISC\": { \"relay-agent-info\": { \"sub-options\": \"0x0101610202010A050414000000\","
          + " \"remote-id\": \"010A\" } } }";

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  /** The relay's link selection says 20.0.0.0/24, the interface's own subnet is another. */
  private Edge edge(String global) {
    return edge(global, "");
  }

  private Edge edge(String global, String ofSubnet2) {
    String config =
        """
        %s
        "subnet4": [
          { "id": 1, "subnet": "10.0.0.0/24", "interface": "eth0", "authoritative": true,
            "pools": [ { "pool": "10.0.0.10-10.0.0.19" } ] },
          { "id": 2, "subnet": "20.0.0.0/24", %s "relay": { "ip-addresses": [ "192.0.2.1" ] },
            "pools": [ { "pool": "20.0.0.10-20.0.0.19" } ] } ]
        """;
    return new Edge("a", broker, time, Configs.of(config.formatted(global, ofSubnet2))).owning();
  }

  private static Packet relayed(Packet packet) {
    return packet
        .giaddr("192.0.2.1")
        .with(all -> all.put(OptionCode.RELAY_AGENT_INFORMATION, Octets.parse(RAW)));
  }

  @Test
  void theLeaseKeepsWhatTheRelaySaid() {
    Edge edge = edge("\"stash-agent-options\": true,");

    edge.exchange(relayed(selecting(1, "20.0.0.10")));

    assertThat(edge.leaseOf(ip("20.0.0.10")).userContext()).isEqualTo(STASHED);
  }

  @Test
  void aRenewalWithoutRelayIsTakenAsIfTheRelayHadPassedItOnButNothingIsEchoed() {
    Edge edge = edge("\"stash-agent-options\": true,");
    edge.exchange(relayed(selecting(1, "20.0.0.10")));

    Dhcp4Message ack = edge.exchange(renewing(1, "20.0.0.10"));

    assertThat(ack.messageType()).isEqualTo(MessageType.ACK);
    assertThat(ack.yiaddr()).isEqualTo(ip("20.0.0.10"));
    assertThat(ack.options().has(OptionCode.RELAY_AGENT_INFORMATION)).isFalse();
    assertThat(edge.leaseOf(ip("20.0.0.10")).userContext()).isEqualTo(STASHED);
  }

  /** Kea's dhcp4_srv: the packet is of STASH_AGENT_OPTIONS, and its option is as if it had come. */
  @Test
  void classesSeeThatAndWhatTheRelaySaidOnce() {
    Edge edge =
        edge(
            """
            "stash-agent-options": true,
            "client-classes": [
              { "name": "STASH_AGENT_OPTIONS", "option-data": [
                { "name": "domain-name", "data": "stashed" } ] },
              { "name": "port", "test": "relay4[1].hex == 'a'", "only-in-additional-list": true,
                "option-data": [
                  { "name": "tftp-server-name", "data": "a", "always-send": true } ] } ],
            """,
            "\"evaluate-additional-classes\": [ \"port\" ],");

    Dhcp4Message first = edge.exchange(relayed(selecting(1, "20.0.0.10")));
    Dhcp4Message renewed = edge.exchange(renewing(1, "20.0.0.10"));

    assertThat(first.options().text(OptionCode.DOMAIN_NAME)).isEmpty();
    assertThat(renewed.options().text(OptionCode.DOMAIN_NAME)).contains("stashed");
    assertThat(first.options().text(TFTP_SERVER_NAME)).contains("a");
    assertThat(renewed.options().text(TFTP_SERVER_NAME)).contains("a");
  }

  @Test
  void withoutTheSettingTheRenewalBelongsToTheInterfacesSubnet() {
    Edge edge = edge("\"store-extended-info\": true,");
    edge.exchange(relayed(selecting(1, "20.0.0.10")));

    assertThat(edge.leaseOf(ip("20.0.0.10")).userContext()).isEqualTo(STASHED);
    assertThat(edge.ask(renewing(1, "20.0.0.10")))
        .extracting(Dhcp4Message::messageType)
        .doesNotContain(MessageType.ACK);
  }

  @Test
  void nothingIsKeptUnlessItIsAskedFor() {
    Edge edge = edge("");

    edge.exchange(relayed(selecting(1, "20.0.0.10")));

    assertThat(edge.leaseOf(ip("20.0.0.10")).userContext()).isNull();
  }

  @Test
  void itStandsBesideTheClassesOfTheLimits() {
    assertThat(
            StashedRelayInformation.context(
                Octets.parse("010161"), LeaseClasses.toContext(Classes.ALL)))
        .isEqualTo(
            "{ \"ISC\": { \"client-classes\": [ \"ALL\" ],"
                + " \"relay-agent-info\": { \"sub-options\": \"0x010161\" } } }");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STASHED,
        "{\"ISC\":{\"relay-agent-info\":{\"sub-options\":\"0x0101610202010a050414000000\"}}}",
        "{ \"ISC\": { \"relay-agent-info\": \"0x0101610202010A050414000000\" } }"
      })
  void everyLayoutOfKeasIsRead(String context) {
    assertThat(StashedRelayInformation.raw(context)).isEqualTo(Octets.parse(RAW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"relay-agent-info\":\"0x\"}",
        "{\"relay-agent-info\":\"0x1\"}",
        "{\"relay-agent-info\":\"0x01",
        "{\"relay-agent-info\":{}}"
      })
  void anythingElseIsNone(String context) {
    assertThat(StashedRelayInformation.raw(context)).isNull();
    assertThat(StashedRelayInformation.raw(null)).isNull();
  }
}
