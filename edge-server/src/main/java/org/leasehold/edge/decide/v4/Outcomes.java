package org.leasehold.edge.decide.v4;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.leasehold.edge.config.HighAvailability;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.Decision;
import org.leasehold.edge.decide.Decision.Commit;
import org.leasehold.edge.decide.Decision.Drop;
import org.leasehold.edge.decide.Decision.Refuse;
import org.leasehold.edge.decide.Decision.ReplyOnceCommitted;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.decide.LeaseLimits;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.decide.v4.Grants.Grant;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/**
 * What several messages come to: an address chosen, a lease committed or asked of its owner, a NAK.
 */
final class Outcomes {

  private final Dhcp4Config config;
  private final Grants grants;
  private final LeaseLimits limits;
  private final Duration maxAckDelay;
  private final String edge;
  private final Supplier<UUID> commandIds;

  /**
   * @param edge the sender of commands to other owners
   * @param commandIds gives each of them another id
   */
  Outcomes(Dhcp4Config config, Grants grants, String edge, Supplier<UUID> commandIds) {
    this.config = config;
    this.grants = grants;
    this.edge = edge;
    this.commandIds = commandIds;
    limits = new LeaseLimits(config.guarding().limits());
    maxAckDelay =
        config
            .highAvailability()
            .map(HighAvailability::maxAckDelay)
            .orElse(HighAvailability.DEFAULT_MAX_ACK_DELAY);
  }

  /** Whether the client has waited for so long that another edge's client is ours. */
  boolean hasWaited(Situation at) {
    return at.hasWaited(maxAckDelay);
  }

  /** A client to which we may give an address of ours, whichever it is. */
  Decision choose(
      Situation at, Optional<Ipv4Address> requested, Function<Choice, Decision> decide) {
    Optional<Choice> its = at.allocation().ofClient(at.network(), at.identity());
    boolean ours =
        its.isPresent()
            ? at.allocation().owns(its.get().key())
            : at.allocation().isOursToAnswer(at.network(), at.identity());
    boolean reserved = its.isPresent() && its.get().isReserved();
    if (!ours && (reserved || !hasWaited(at))) {
      return new Drop(DropReason.NOT_OWNER);
    }
    Optional<Choice> chosen = at.allocation().choose(at.network(), at.identity(), requested);
    if (chosen.isEmpty()) {
      return new Drop(
          at.allocation().somebodyHasFree(at.network())
              ? DropReason.NOT_OWNER
              : DropReason.NO_ADDRESS);
    }
    if (isLimited(at, chosen.get())) {
      // in a shared network another subnet may have room
      chosen = at.allocation().choose(open(at), at.identity(), requested);
      if (chosen.isEmpty() || isLimited(at, chosen.get())) {
        return new Drop(DropReason.LEASE_LIMIT);
      }
    }
    return at.isUndecided(chosen.get())
        ? new Drop(DropReason.UNDECIDED)
        : decide.apply(chosen.get());
  }

  /** The lease of this choice, granted or renewed. */
  Commit commit(Situation at, Choice choice) {
    Grant grant = grants.of(at, choice);
    return commit(at, choice, grant.lease(), grant.ack());
  }

  static Commit commit(Situation at, Choice choice, Lease lease, ReplyOnceCommitted reply) {
    HeldLease held = at.leases().at(choice.key());
    return Commit.of(Grants.change(held, lease.client(), at.now()), lease, reply);
  }

  /** Whether a lease of that address would be one too many. One that the client has is not. */
  boolean isLimited(Situation at, Choice choice) {
    return limits.any()
        && !isHeld(at, choice)
        && limits.isReached(at.leases(), choice.subnet().id(), Grants.classes(at, choice));
  }

  private static boolean isHeld(Situation at, Choice choice) {
    HeldLease held = at.leases().at(choice.key());
    return held != null
        && held.lease().state() == LeaseState.DEFAULT
        && held.lease().client().isSameClientAs(at.client(choice.subnet()))
        && !at.leases().isEnded(choice.key());
  }

  /** Those of the network's subnets that may have one more lease. */
  private List<Subnet4> open(Situation at) {
    return at.network().stream()
        .filter(subnet -> !limits.isReached(at.leases(), subnet.id()))
        .toList();
  }

  /** A NAK, by the owner of the address alone. */
  Decision refuse(Situation at, LeaseKey key) {
    return at.allocation().owns(key)
        ? new Refuse(key, Replies.nak(at.query(), config.echoClientId()))
        : new Drop(DropReason.NOT_OWNER);
  }

  /** Asks the owner of the lease for what this edge may not do. */
  Decision forward(
      Situation at, Action action, Lease lease, HeldLease held, ReplyOnceCommitted reply) {
    return Commit.of(
        new LeaseCommand(
            commandIds.get(),
            action,
            lease,
            held == null ? -1 : held.offset(),
            edge,
            at.now(),
            at.query().context()),
        reply);
  }
}
