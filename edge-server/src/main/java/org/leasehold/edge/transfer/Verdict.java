package org.leasehold.edge.transfer;

import java.time.Instant;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.Change;
import org.leasehold.schemas.lease.LeaseState;

/** What an import does about one lease of the file; pure. */
public enum Verdict {
  /** Nobody has the address in the log. */
  ADDED("added"),
  /** The log has an older state of it. */
  UPDATED("updated"),
  /** The log has it, or a newer state of it: this is how a repeated import adds nothing. */
  KNOWN("in the log already"),
  /** It ended so long ago that nothing of it is kept. */
  FORGOTTEN("ended long ago"),
  /** Another client has the address by the log, and may still use it. */
  TAKEN("held by another client");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public boolean isAppended() {
    return this == ADDED || this == UPDATED;
  }

  /** What the event is called. */
  public Change change() {
    return this == ADDED ? Change.ADDED : Change.UPDATED;
  }

  /**
   * @param current the address's lease by the log, null for none
   * @param replace whether the file wins over other clients' leases
   */
  public static Verdict of(Lease found, Lease current, boolean replace, Instant now) {
    if (current == null) {
      return isForgotten(found, now) ? FORGOTTEN : ADDED;
    }
    if (LeaseRows.wholeSeconds(current.cltt()) >= found.cltt().getEpochSecond()) {
      return KNOWN;
    }
    boolean free =
        current.state() == LeaseState.RELEASED || !now.isBefore(current.freeForOthersAt());
    if (!free && !replace && !current.client().isSameClientAs(found.client())) {
      return TAKEN;
    }
    return current.isHeldAt(now) ? UPDATED : ADDED;
  }

  /** A lease whose names still stand in DNS is taken over however old it is: they must go. */
  private static boolean isForgotten(Lease found, Instant now) {
    return found.dns() == null && !now.isBefore(found.forgottenAt());
  }
}
