package org.leasehold.edge.decide.v4;

import java.util.Optional;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.decide.v4.Grants.Grant;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseType;

/**
 * A REQUEST (RFC 2131 section 4.3.2): of a client that has chosen an offer, reboots, renews or
 * rebinds.
 */
record Request(Dhcp4Config config, Grants grants, Outcomes outcomes, WithoutIpv4 withoutIpv4) {

  Decision decide(Situation at) {
    return at.isNowhere() ? fromNowhere(at) : inReach(at);
  }

  /**
   * As in Kea: whoever asks us, in no subnet of ours, is told no. Who asks everybody is told
   * nothing: another server may know its network.
   */
  private Decision fromNowhere(Situation at) {
    Ipv4Address ciaddr = at.query().message().ciaddr();
    Optional<Ipv4Address> requested = at.options().requestedAddress();
    boolean selecting = at.options().serverIdentifier().isPresent();
    boolean rebooting = !selecting && requested.isPresent();
    boolean toEverybody =
        rebooting ? !config.settings().authoritative() : !selecting && at.query().broadcast();
    Ipv4Address address = requested.orElse(ciaddr);
    return toEverybody || address.isUnspecified()
        ? new Drop(DropReason.NO_SUBNET)
        : outcomes.refuse(at, at.key(address));
  }

  private Decision inReach(Situation at) {
    Subnet4 v6Only = withoutIpv4.subnet(at);
    if (v6Only != null) {
      return withoutIpv4.decide(at, v6Only, MessageType.ACK);
    }
    Ipv4Address ciaddr = at.query().message().ciaddr();
    Optional<Ipv4Address> requested = at.options().requestedAddress();
    if (at.options().serverIdentifier().isPresent()) {
      return requested
          .or(() -> Optional.of(ciaddr).filter(address -> !address.isUnspecified()))
          .map(address -> grant(at, at.key(address)))
          .orElse(new Drop(DropReason.NO_REQUESTED_ADDRESS));
    }
    if (!ciaddr.isUnspecified()) {
      return grant(at, at.key(ciaddr)); // renewing or rebinding
    }
    return requested
        .map(address -> initReboot(at, at.key(address)))
        .orElse(new Drop(DropReason.NO_REQUESTED_ADDRESS));
  }

  /**
   * RFC 2131 section 4.3.2: an unknown client is told nothing; an authoritative server says no. As
   * in Kea this goes for an address of another network too, unless we are the authority.
   */
  private Decision initReboot(Situation at, LeaseKey key) {
    boolean known = false;
    for (Subnet4 subnet : at.network()) {
      HeldLease held =
          at.leases().ofClient(LeaseType.V4, at.client(subnet), id -> id == subnet.id());
      if (held != null && held.lease().key().equals(key)) {
        return grant(at, key);
      }
      known |= held != null;
    }
    if (known) {
      return at.leases().isUndecided(key) || at.isClientUndecided()
          ? new Drop(DropReason.UNDECIDED)
          : outcomes.refuse(at, key);
    }
    if (!at.network().get(0).settings().authoritative()) {
      return new Drop(DropReason.UNKNOWN_CLIENT);
    }
    return outcomes.refuse(at, key);
  }

  private Decision grant(Situation at, LeaseKey key) {
    boolean owned = at.allocation().owns(key);
    if (!owned && !at.isPerhapsForUsAlone()) {
      return new Drop(DropReason.NOT_OWNER);
    }
    Optional<Choice> choice = at.allocation().grantable(at.network(), at.identity(), key);
    if (choice.isEmpty()) {
      if (at.leases().isUndecided(key) || at.isClientUndecided()) {
        return new Drop(DropReason.UNDECIDED);
      }
      // As in Kea: another server may know the address.
      return at.allocation().isUnknown(at.network(), at.identity(), key)
          ? new Drop(DropReason.UNKNOWN_ADDRESS)
          : outcomes.refuse(at, key);
    }
    if (at.isUndecided(choice.get())) {
      return new Drop(DropReason.UNDECIDED);
    }
    if (outcomes.isLimited(at, choice.get())) {
      return outcomes.refuse(at, key);
    }
    if (owned) {
      return outcomes.commit(at, choice.get());
    }
    Grant grant = grants.of(at, choice.get());
    return outcomes.forward(at, Action.GRANT, grant.lease(), at.leases().at(key), grant.ack());
  }
}
