package org.leasehold.ddns.plan;

/** Where a change stands: an update to send, or how it ended. */
public sealed interface Next {

  /** Send this step's update and ask it what the answer leads to. */
  record Send(Step step) implements Next {}

  /** It ended. */
  sealed interface Outcome extends Next {}

  /** The DNS is as the change wants it. */
  record Done(Effect effect) implements Outcome {}

  /** The name belongs to another client, or to a record that no DHCP server made. */
  record Conflict(String reason) implements Outcome {}

  /** To be tried again from the plan's first step. */
  record Retry(Cause cause, String reason) implements Outcome {}

  /** No repetition can help. */
  record Never(String reason) implements Outcome {}

  /** What a change did to the DNS. */
  enum Effect {
    ADDED,
    REPLACED,
    REMOVED,
    /** What was to be removed is not there, or is another's by now. */
    NOTHING_TO_REMOVE
  }

  /** Why a change has to wait. */
  enum Cause {
    /** The server cannot be had or cannot do it now: so it is for every name of the zone. */
    AWAY,
    /**
     * The server will not have it: a key, a clock or a policy that an operator can mend, or a name
     * that its policy denies for good. The two look alike.
     */
    REFUSED,
    /** Somebody else adds and removes the name meanwhile. */
    CONTENDED
  }
}
