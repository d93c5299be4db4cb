package org.leasehold.edge.own;

import org.leasehold.schemas.lease.LeaseEvent;

/** What others want to know of ownership. */
public interface OwnershipListener {

  /** The partition's own claim has been read: from now on this edge decides for it. */
  void gained(int partition, long epoch, Takeover how);

  /**
   * The edge no longer decides for the partition.
   *
   * @param handedOver whether as it should: to a successor, after the group took it away
   */
  void gaveUp(int partition, long epoch, String why, boolean handedOver);

  /** The partition cannot be followed any more: the edge has to stop. */
  void broken(int partition, String why);

  /**
   * An event was applied, of whichever edge.
   *
   * @param fenced whether it was ignored, since its epoch is over
   * @param unusual a transition that no owner should write; null when there is nothing remarkable
   */
  void applied(int partition, long offset, LeaseEvent event, boolean fenced, String unusual);

  /** The log told when it appended an event of ours, in milliseconds since 1970. */
  void appendedAt(long brokerMillis);
}
