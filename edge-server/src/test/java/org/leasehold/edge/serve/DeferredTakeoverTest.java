package org.leasehold.edge.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.own.Takeover;
import org.leasehold.edge.own.Takeover.Kind;

/** A standby of the production classes to which the group gives what a failed primary had. */
class DeferredTakeoverTest {
  private static final Takeover FAILED = new Takeover(Kind.FAILED, "server1");
  private static final String CONFIG_TEXT =
      """
          "hooks-libraries": [ { "library": "libdhcp_ha.so", "parameters": { "high-availability": [ {
            "this-server-name": "server2", "mode": "hot-standby", "max-unacked-clients": 1,
            "peers": [ { "name": "server1", "role": "primary" },
                       { "name": "server2", "role": "standby" } ] } ] } } ],
          "subnet4": [ { "id": 1, "subnet": "192.0.2.0/24",
                         "pools": [ { "pool": "192.0.2.10-192.0.2.99" } ] } ]""";
  private static final Dhcp4Config CONFIG = Configs.of(2, Duration.ofSeconds(5), CONFIG_TEXT);

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(2, () -> time.now().toEpochMilli());
  private final Edge edge = new Edge("server2", broker, time, CONFIG).started();

  @Test
  void nothingIsClaimedUntilMoreClientsThanAllowedAreUnacked() {
    given(FAILED);
    edge.ask(Packets.discover(1).secs(11));
    settle();

    assertThat(broker.end(0) + broker.end(1)).as("records in the log").isZero();
    assertThat(edge.server.failureDetection().unackedClientsLeft()).isEqualTo(1);

    edge.ask(Packets.discover(2).secs(11));
    settle();

    assertThat(edge.server.ownership().owned()).isEqualTo(2);
    assertThat(edge.server.ownership().status())
        .allMatch(partition -> partition.why().equals("server1 failed"));
    assertThat(edge.server.failureDetection().deferred()).isEmpty();
  }

  @Test
  void whereClientIdsDoNotCountAClientIsItsHardwareAddress() {
    Dhcp4Config config =
        Configs.of(
            2,
            Duration.ofSeconds(5),
            CONFIG_TEXT.replace("\"id\": 1,", "\"id\": 1, \"match-client-id\": false,"));
    Edge standby = new Edge("server2", broker, time, config).started();
    standby.server.assigned(standby.allPartitions(), FAILED);

    standby.ask(Packets.discover(1).giaddr("192.0.2.1").clientId("01:01").secs(11));
    standby.ask(Packets.discover(1).giaddr("192.0.2.1").clientId("01:02").secs(11));

    assertThat(standby.server.failureDetection().unackedClients()).isEqualTo(1);
  }

  @Test
  void anOperatorEndsTheWait() {
    given(FAILED);

    edge.server.takeOver();
    settle();

    assertThat(edge.server.ownership().owned()).isEqualTo(2);
  }

  @Test
  void aPrimaryThatIsBackInTimeIsNotSucceeded() {
    given(FAILED);

    edge.server.revoked(edge.allPartitions());
    edge.ask(Packets.discover(1).secs(11));
    edge.ask(Packets.discover(2).secs(11));
    settle();

    assertThat(broker.end(0) + broker.end(1)).as("records in the log").isZero();
  }

  @Test
  void aHandoverDoesNotWait() {
    given(new Takeover(Kind.HANDED_OVER, "server1"));

    assertThat(edge.server.ownership().owned()).isEqualTo(2);
  }

  private void given(Takeover why) {
    edge.server.assigned(edge.allPartitions(), why);
    settle();
  }

  private void settle() {
    edge.log.settle();
    edge.tick(5);
    edge.log.settle();
  }
}
