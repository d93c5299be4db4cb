package org.leasehold.ddns.plan;

import org.leasehold.ddns.plan.Next.Cause;
import org.leasehold.ddns.plan.Next.Done;
import org.leasehold.ddns.plan.Next.Effect;
import org.leasehold.ddns.plan.Next.Never;
import org.leasehold.ddns.plan.Next.Retry;
import org.leasehold.ddns.plan.Next.Send;
import org.leasehold.ddns.plan.Step.AddAnyway;
import org.leasehold.ddns.plan.Step.AddIfUnused;
import org.leasehold.ddns.plan.Step.RemoveAddress;
import org.leasehold.ddns.plan.Step.RemovePointer;
import org.leasehold.ddns.plan.Step.SetPointer;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsChange.Direction;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;

/**
 * Turns a change of one name into its updates. Every plan may be run again from its start, complete
 * or after an interruption anywhere, and leaves the DNS as one run would.
 */
public final class Plan {

  private Plan() {}

  /** The first update of a change. */
  public static Step first(DnsChange change) {
    boolean removes = change.remove() != null && !isReplacedByAdding(change);
    return removes ? removal(change) : addition(change);
  }

  /** What the answer to a step's update leads to. */
  public static Next after(Step step, Answer answer) {
    if (answer instanceof Answer.NoAnswer none) {
      return new Retry(Cause.AWAY, none.reason());
    }
    Answer.Answered answered = (Answer.Answered) answer;
    Next next = step.on(answered.code());
    return next != null ? next : whateverTheStep(answered);
  }

  /** After a removal: the addition, if the change has one. */
  static Next afterRemoval(DnsChange change, Effect effect) {
    return change.add() == null ? new Done(effect) : new Send(addition(change));
  }

  /** An addition that may replace whatever the name has needs no removal first. */
  private static boolean isReplacedByAdding(DnsChange change) {
    return change.add() != null
        && (change.direction() == Direction.REVERSE
            || change.conflictResolution() != ConflictResolution.CHECK_WITH_DHCID
            || change.add().dhcid().equals(change.remove().dhcid()));
  }

  private static Step removal(DnsChange change) {
    return change.direction() == Direction.FORWARD
        ? new RemoveAddress(change)
        : new RemovePointer(change);
  }

  private static Step addition(DnsChange change) {
    if (change.direction() == Direction.REVERSE) {
      return new SetPointer(change);
    }
    return switch (change.conflictResolution()) {
      case CHECK_WITH_DHCID, CHECK_EXISTS_WITH_DHCID -> new AddIfUnused(change, 1);
      case NO_CHECK_WITH_DHCID, NO_CHECK_WITHOUT_DHCID -> new AddAnyway(change);
    };
  }

  private static Next whateverTheStep(Answer.Answered answered) {
    return switch (answered.code()) {
      case SERVFAIL -> new Retry(Cause.AWAY, answered.toString());
      case REFUSED, NOTAUTH, NOTIMP -> new Retry(Cause.REFUSED, answered.toString());
      default -> new Never("the server answered " + answered);
    };
  }
}
