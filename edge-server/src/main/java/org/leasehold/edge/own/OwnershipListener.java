package org.leasehold.edge.own;

/** What others want to know of ownership. */
public interface OwnershipListener extends ReplayListener {

  /** The partition's own claim has been read: from now on this edge decides for it. */
  void gained(int partition, long epoch, Takeover how);

  /**
   * The edge no longer decides for the partition.
   *
   * @param handedOver whether as it should: to a successor, after the group took it away
   */
  void gaveUp(int partition, long epoch, String why, boolean handedOver);

  /** The log told when it appended an event of ours, in milliseconds since 1970. */
  void appendedAt(long brokerMillis);
}
