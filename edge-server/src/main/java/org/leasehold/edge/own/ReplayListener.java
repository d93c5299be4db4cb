package org.leasehold.edge.own;

import org.leasehold.schemas.lease.LeaseEvent;

/** What others want to know of the events that are applied. */
public interface ReplayListener {

  /**
   * An event was applied, of whichever edge.
   *
   * @param fenced whether it was ignored, since its epoch is over
   * @param unusual a transition that no owner should write; null when there is nothing remarkable
   */
  void applied(int partition, long offset, LeaseEvent event, boolean fenced, String unusual);

  /** The partition cannot be followed any more: the process has to stop. */
  void broken(int partition, String why);
}
