package org.leasehold.edge.table;

import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseType;

/**
 * What a decision may look at. Reading changes nothing. A key names an address, or a prefix with
 * its length.
 */
public interface LeaseView {

  /** The latest lease of an address or prefix, ended or not; null when none is known. */
  HeldLease at(LeaseKey key);

  /**
   * The client's latest lease of a type in the subnets that qualify, ended or not: by DUID and
   * IAID, else by client-id, else by hardware address; one that has not ended before one that has.
   * Null when there is none.
   */
  HeldLease ofClient(LeaseType type, ClientIdentity client, LongPredicate subnetIds);

  /** What an offer holds for a binding; null when none does. */
  LeaseKey offeredTo(Binding binding);

  /** The leases of a subnet that have not ended, declined ones and those under way included. */
  long assigned(long subnetId);

  /** The leases whose clients were of a class when they got them, those under way included. */
  long assigned(String clientClass);

  /** Whether an event about this address or prefix is under way. */
  boolean isUndecided(LeaseKey key);

  /** Whether an event about this binding is under way. */
  boolean isUndecided(Binding binding);

  /** Whether an offer or an event under way keeps it for somebody else than this client. */
  boolean isHeldForOther(LeaseKey key, ClientIdentity client);

  /**
   * Whether it may go to anybody: it is in a pool, reserved for no host, and has no lease, offer or
   * event under way that keeps it. The time at which ended leases stopped counting is the table's,
   * not the caller's.
   */
  boolean isFree(LeaseKey key);

  /** Whether its lease has ended so long ago that others may have it. */
  boolean isEnded(LeaseKey key);

  /**
   * An address or prefix of a pool that is free and whose former client nobody remembers, in a
   * partition that qualifies; null when there is none.
   */
  LeaseKey nextUnused(AddressRange pool, IntPredicate ownedPartitions);

  /**
   * A free address or prefix of a pool in a partition that qualifies: an unused one, else the one
   * that has been free for the longest time; null when there is none.
   */
  LeaseKey nextFree(AddressRange pool, IntPredicate ownedPartitions);

  /** Whether a pool has something free in a partition. */
  boolean hasFree(AddressRange pool, int partition);

  /**
   * Whether as many are offered, or under way, as are free: of the pool that this address or prefix
   * is of, in its partition.
   */
  boolean isScarce(LeaseKey key);

  /** How much of a pool has a lease; what is declined is among it. */
  long assigned(AddressRange pool);
}
