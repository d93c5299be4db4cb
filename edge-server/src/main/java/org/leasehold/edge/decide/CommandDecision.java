package org.leasehold.edge.decide;

import org.leasehold.edge.decide.Decision.Own;

/** What an owner does about a command of {@code lease-commands.<site>}. */
public sealed interface CommandDecision {

  /** The change is appended. */
  record CarryOut(Own change) implements CommandDecision {}

  /** Nothing. */
  record Refuse(Refusal why) implements CommandDecision {}

  /** Why a command is not carried out. */
  enum Refusal {
    /** The lease is no longer the one that the command refers to. */
    CHANGED_SINCE,
    /** There is no such lease. */
    NOT_THERE,
    /** The command is too old: its sender waits no longer. */
    EXPIRED,
    /** It is another client's, or kept for one. */
    NOT_FREE,
    /** The subnet, or the address family, is not served here. */
    NOT_SERVED
  }
}
