package org.leasehold.edge.decide.v4;

import java.time.Duration;
import java.time.Instant;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.edge.decide.CommandDecision;
import org.leasehold.edge.decide.CommandDecision.CarryOut;
import org.leasehold.edge.decide.CommandDecision.Refusal;
import org.leasehold.edge.decide.CommandDecision.Refuse;
import org.leasehold.edge.decide.Decision.Own;
import org.leasehold.edge.decide.EndedByClient;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseCommand.Action;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.Octets;

/** What an owner does about a command of {@code lease-commands.<site>}. */
final class OwnersCommands {

  /**
   * Who waits for an answer waits no longer than that, and may have gone on: the client of a
   * forwarded REQUEST, and an operator.
   */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final Links links;
  private final EndedByClient ended;

  OwnersCommands(Links links, EndedByClient ended) {
    this.links = links;
    this.ended = ended;
  }

  CommandDecision decide(LeaseCommand command, LeaseView leases, Instant now) {
    if (isOver(command, now)) {
      return new Refuse(Refusal.EXPIRED);
    }
    HeldLease held = leases.at(command.lease().key());
    long offset = held == null ? -1 : held.offset();
    boolean makesALease = command.action() == Action.ADD || command.action() == Action.GRANT;
    if (offset != command.refersTo()) {
      return new Refuse(held == null ? Refusal.NOT_THERE : Refusal.CHANGED_SINCE);
    }
    if (held == null && !makesALease) {
      return new Refuse(Refusal.NOT_THERE);
    }
    if (endsALease(command.action()) && !isSameGrant(held.lease(), command.lease())) {
      // a log that lost events has used the offset again
      return new Refuse(Refusal.CHANGED_SINCE);
    }
    return switch (command.action()) {
      case RELEASE -> carryOut(Change.RELEASED, ended.lease(held.lease(), Change.RELEASED, now));
      case DECLINE -> carryOut(Change.DECLINED, ended.lease(held.lease(), Change.DECLINED, now));
      case DELETE -> carryOut(Change.DELETED, held.lease());
      case ADD -> carryOut(Change.ADDED, command.lease());
      case UPDATE -> carryOut(Change.UPDATED, command.lease());
      case GRANT -> grant(command, held, leases, now);
    };
  }

  /** Such a command carries the lease as its sender saw it. */
  private static boolean endsALease(Action action) {
    return action == Action.RELEASE || action == Action.DECLINE || action == Action.DELETE;
  }

  /** Nobody waits for a RELEASE or a DECLINE. */
  private static boolean isOver(LeaseCommand command, Instant now) {
    return switch (command.action()) {
      case RELEASE, DECLINE -> false;
      case ADD, UPDATE, DELETE, GRANT ->
          Duration.between(command.at(), now).abs().compareTo(LONGEST_WAIT) > 0;
    };
  }

  private static boolean isSameGrant(Lease one, Lease other) {
    return one.client().isSameClientAs(other.client()) && one.cltt().equals(other.cltt());
  }

  private static CommandDecision carryOut(Change change, Lease lease) {
    return new CarryOut(new Own(change, lease));
  }

  /** A REQUEST that reached another edge: granted as if it had reached us. */
  private CommandDecision grant(
      LeaseCommand command, HeldLease held, LeaseView leases, Instant now) {
    Lease asked = command.lease();
    Subnet4 subnet = links.subnet(asked.subnetId());
    if (subnet == null) {
      return new Refuse(Refusal.NOT_SERVED);
    }
    Octets relay = command.packet() == null ? null : command.packet().relayAgentInformation();
    boolean free =
        new Entitlement(links.hosts(asked.client(), relay), Classes.ALL, leases)
            .mayHaveInReach(subnet, asked.client(), asked.key());
    return free
        ? carryOut(Grants.change(held, asked.client(), now), asked.grantedAt(now))
        : new Refuse(Refusal.NOT_FREE);
  }
}
