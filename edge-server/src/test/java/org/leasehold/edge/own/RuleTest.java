package org.leasehold.edge.own;

import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.Packets;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/** One partition, leases of 100 s and a skew of 5 s; addresses 10.0.0.10 to 10.0.0.12. */
abstract class RuleTest {

  static final Duration LIFETIME = Duration.ofSeconds(100);
  static final Duration SKEW = Duration.ofSeconds(5);
  static final Set<Integer> ONLY = Set.of(0);

  static final Ipv4Address FIRST = ip("10.0.0.10");
  static final Ipv4Address SECOND = ip("10.0.0.11");

  static final Dhcp4Config CONFIG =
      Configs.of(
          """
          "valid-lifetime": 100, "authoritative": true,
          "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
            "pools": [ { "pool": "10.0.0.10-10.0.0.12" } ] } ]
          """);

  final TestTime time = new TestTime();
  final Broker broker = new Broker(1, () -> time.now().toEpochMilli());

  Edge edge(String name) {
    return new Edge(name, broker, time, CONFIG);
  }

  /** A REQUEST whose event waits to be written. */
  static List<Dhcp4Message> request(Edge edge, int client, Ipv4Address address) {
    return edge.ask(selecting(client, address));
  }

  /** The address that the client is offered; null when the edge says nothing. */
  static Ipv4Address offerTo(Edge edge, int client) {
    List<Dhcp4Message> replies = edge.ask(discover(client));
    return replies.isEmpty() ? null : replies.get(0).yiaddr();
  }

  LeaseEvent lastEvent() {
    return broker.at(0, broker.end(0) - 1);
  }

  OwnershipClaimed claimBy(String edge) {
    return new OwnershipClaimed(Configs.SITE, 0, UUID.randomUUID(), edge, time.now(), 3600, "");
  }

  LeaseChanged granted(int client, Ipv4Address address, String edge, long epoch) {
    Lease lease =
        new Lease(
            LeaseKey.of(Configs.SITE, address),
            1,
            LeaseState.DEFAULT,
            ClientIdentity.v4(1, Packets.mac(client), null),
            time.now(),
            LIFETIME.toSeconds(),
            0,
            "",
            null,
            SKEW.toSeconds(),
            3600,
            null);
    return new LeaseChanged(Change.GRANTED, lease, edge, epoch, time.now(), null, null);
  }
}
