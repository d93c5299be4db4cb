package org.leasehold.edge.own;

import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;

/**
 * An event on its way into the log. Exactly one of the first two answers comes, once; {@code
 * decided} is always the last.
 */
public interface Append {

  LeaseChanged event();

  /** It is in the log and counts: the client may be answered. */
  void committed(long offset);

  /**
   * Whether it is in the log is not known: nobody is answered, and the address stays reserved (rule
   * 5).
   */
  void uncertain(String why);

  /**
   * The lease table knows the outcome, whatever it was: the address may be decided upon again (rule
   * 6).
   */
  void decided();
}
