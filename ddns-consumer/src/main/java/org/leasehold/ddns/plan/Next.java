package org.leasehold.ddns.plan;

/** A change's next step: an update to send, or how it ended. */
public sealed interface Next {

  /** Send this step's update; the step says what the answer leads to. */
  record Send(Step step) implements Next {}

  /** It ended. */
  sealed interface Outcome extends Next {}

  /** The DNS is as the change wants it. */
  record Done(Effect effect) implements Outcome {}

  /** The name belongs to another client, or to a record that no DHCP server made. */
  record Conflict(String reason) implements Outcome {}

  /** To be tried again from the plan's first step. */
  record Retry(Cause cause, String reason) implements Outcome {}

  /** Trying again cannot help. */
  record Never(String reason) implements Outcome {}

  /** What a change did to the DNS. */
  enum Effect {
    ADDED,
    REPLACED,
    REMOVED,
    /** The record to remove is not there, or is another client's by now. */
    NOTHING_TO_REMOVE
  }

  /** Why a change has to wait. */
  enum Cause {
    /** The server does not answer or cannot do it now; this concerns every name of the zone. */
    AWAY,
    /**
     * The server refuses: because of a key, a clock or a policy that an operator can fix, or
     * because its policy denies the name for good. The two look alike.
     */
    REFUSED,
    /** Another client adds and removes the name meanwhile. */
    CONTENDED
  }
}
