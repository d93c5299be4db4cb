package org.leasehold.ddns.plan;

import static org.leasehold.ddns.plan.ResponseCode.NOERROR;
import static org.leasehold.ddns.plan.ResponseCode.NXDOMAIN;
import static org.leasehold.ddns.plan.ResponseCode.NXRRSET;
import static org.leasehold.ddns.plan.ResponseCode.YXDOMAIN;
import static org.leasehold.ddns.plan.ResponseCode.YXRRSET;

import org.leasehold.ddns.plan.Next.Cause;
import org.leasehold.ddns.plan.Next.Conflict;
import org.leasehold.ddns.plan.Next.Done;
import org.leasehold.ddns.plan.Next.Effect;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.ddns.plan.Next.Send;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;

/** One update of a plan, with the next step for each RCODE that it expects. */
public sealed interface Step {

  DnsChange change();

  /**
   * @throws IllegalArgumentException when the change's data is no address
   */
  Update update();

  /**
   * @return null for an RCODE that means the same after every step
   */
  Next on(ResponseCode code);

  /** RFC 4703 section 5.3.1: the name is free, take it. */
  record AddIfUnused(DnsChange change, int round) implements Step {
    @Override
    public Update update() {
      return ForwardUpdates.addIfUnused(change);
    }

    @Override
    public Next on(ResponseCode code) {
      return switch (code) {
        case NOERROR -> new Done(Effect.ADDED);
        case YXDOMAIN -> new Send(new ReplaceIfOwned(change, round));
        default -> null;
      };
    }
  }

  /** RFC 4703 section 5.3.2: the name is the client's own, replace its address. */
  record ReplaceIfOwned(DnsChange change, int round) implements Step {

    /** The name was there, then gone, then there again: try again later. */
    static final int ROUNDS = 3;

    @Override
    public Update update() {
      return ForwardUpdates.replaceIfOwned(change);
    }

    @Override
    public Next on(ResponseCode code) {
      return switch (code) {
        case NOERROR -> new Done(Effect.REPLACED);
        case NXDOMAIN ->
            round < ROUNDS
                ? new Send(new AddIfUnused(change, round + 1))
                : new Retry(Cause.CONTENDED, "the name comes and goes");
        case NXRRSET ->
            // In check-exists mode the prerequisite is the only one, so an empty name ends here
            // too; AddIfUnused has just seen it in use.
            new Conflict(
                change.conflictResolution() == ConflictResolution.CHECK_EXISTS_WITH_DHCID
                    ? "the name is in use without a DHCID record"
                    : "the name is in use and its DHCID record is not this client's");
        default -> null;
      };
    }
  }

  /** Without conflict resolution: whatever the name has is replaced. */
  record AddAnyway(DnsChange change) implements Step {
    @Override
    public Update update() {
      return ForwardUpdates.addAnyway(change);
    }

    @Override
    public Next on(ResponseCode code) {
      return code == NOERROR ? new Done(Effect.REPLACED) : null;
    }
  }

  /** RFC 4703 section 5.5, first update: this address, if the name is the client's own. */
  record RemoveAddress(DnsChange change) implements Step {
    @Override
    public Update update() {
      return ForwardUpdates.removeAddress(change);
    }

    @Override
    public Next on(ResponseCode code) {
      return switch (code) {
        case NOERROR ->
            change.conflictResolution() == ConflictResolution.NO_CHECK_WITHOUT_DHCID
                ? Plan.afterRemoval(change, Effect.REMOVED)
                : new Send(new RemoveRest(change));
        // Nothing there, or another's: the second update has the same prerequisite.
        case NXRRSET, NXDOMAIN -> Plan.afterRemoval(change, Effect.NOTHING_TO_REMOVE);
        default -> null;
      };
    }
  }

  /** RFC 4703 section 5.5, second update: what remains, once the name has no address left. */
  record RemoveRest(DnsChange change) implements Step {
    @Override
    public Update update() {
      return ForwardUpdates.removeRest(change);
    }

    @Override
    public Next on(ResponseCode code) {
      return switch (code) {
        // YXRRSET: the client's newer address, or its address of the other family, stays.
        case NOERROR, YXRRSET, NXRRSET, NXDOMAIN -> Plan.afterRemoval(change, Effect.REMOVED);
        default -> null;
      };
    }
  }

  /** RFC 4703 section 5.4: the client that has the address now has its reverse name. */
  record SetPointer(DnsChange change) implements Step {
    @Override
    public Update update() {
      return ReverseUpdates.setPointer(change);
    }

    @Override
    public Next on(ResponseCode code) {
      return code == NOERROR ? new Done(Effect.REPLACED) : null;
    }
  }

  /** RFC 4703 section 5.5: the reverse name, if it still points to the client's name. */
  record RemovePointer(DnsChange change) implements Step {
    @Override
    public Update update() {
      return ReverseUpdates.removePointer(change);
    }

    @Override
    public Next on(ResponseCode code) {
      return switch (code) {
        case NOERROR -> Plan.afterRemoval(change, Effect.REMOVED);
        case NXRRSET, NXDOMAIN -> Plan.afterRemoval(change, Effect.NOTHING_TO_REMOVE);
        default -> null;
      };
    }
  }
}
