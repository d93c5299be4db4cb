package org.leasehold.edge.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.simulation.Reference.Grant;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * What has to hold whatever goes wrong: each ACK has an event of its own that counts, no two
 * clients use one address at one time, and nobody is refused what it has. An ACK whose event the
 * log had and lost (rule 10) promises nothing from then on.
 */
final class Promises {

  private final World world;
  private final Map<Grant, Integer> acknowledged = new HashMap<>();

  /** The ACK by which each client has its address. */
  private final Grant[] grants = new Grant[World.CLIENTS];

  Promises(World world) {
    this.world = world;
  }

  /**
   * An edge sends an ACK.
   *
   * @return what it promises
   */
  Grant acknowledged(Host host, Dhcp4Message ack) {
    world.census.add(Census.Of.ACKS);
    Grant grant = new Grant(Integer.toUnsignedLong(ack.xid()), ack.yiaddr());
    if (world.reference.isWrittenByOther(grant, host.name)) {
      world.census.add(Census.Of.ACKS_BY_FORWARDING);
    }
    int times = acknowledged.merge(grant, 1, Integer::sum);
    if (times > world.reference.accepted(grant)
        && !world.reference.hasLost(grant)
        && !world.isBlind) {
      throw new Violation(
          host.name + " acknowledged " + ack.yiaddr() + " without an event that counts");
    }
    return grant;
  }

  /** A client begins to use an address. */
  void used(Client client, Grant grant) {
    grants[client.number()] = grant;
    Ipv4Address address = client.holds(world.now());
    for (Client other : world.clients) {
      if (other != client
          && address.equals(other.holds(world.now()))
          && !world.reference.hasLost(grant)
          && !world.reference.hasLost(grants[other.number()])) {
        throw new Violation(
            "clients " + client.number() + " and " + other.number() + " have " + address);
      }
    }
  }

  /**
   * An edge refuses a client an address.
   *
   * @param used what the client used when it was heard
   */
  void refused(Host host, Client client, Ipv4Address used, Ipv4Address asked) {
    world.census.add(Census.Of.NAKS);
    if (asked.equals(used)
        && asked.equals(client.holds(world.now()))
        && !world.reference.hasLost(grants[client.number()])
        && !world.isBlind) {
      throw new Violation(host.name + " refused client " + client.number() + " its own " + asked);
    }
  }

  /** With everything well, an edge knows what the log says. */
  void knowsTheLog(Host host) {
    for (int number = 0; number < World.ADDRESSES; number++) {
      Ipv4Address address = new Ipv4Address(World.FIRST.bits() + number);
      LeaseKey key = LeaseKey.of(Configs.SITE, address);
      Lease known = host.edge.leaseOf(address);
      Lease written = world.reference.leaseOf(key);
      boolean forgotten =
          known == null && written != null && !host.edge.wall().isBefore(written.forgottenAt());
      if (!forgotten && !Objects.equals(known, written)) {
        throw new Violation(host.name + " knows " + known + ", the log says " + written);
      }
      if (host.edge.table.isUndecided(key)) {
        throw new Violation(host.name + " never learned what became of " + address);
      }
    }
  }
}
