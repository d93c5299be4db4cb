package org.leasehold.edge.table;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;

/** What a decision may look at. Reading changes nothing. */
public interface LeaseView {

  /** The latest lease of an address, ended or not; null when none is known. */
  HeldLease at(Ipv4Address address);

  /**
   * The client's latest lease in the subnets that qualify, ended or not: by client-id, else by
   * hardware address; one that has not ended before one that has. Null when there is none.
   */
  HeldLease ofClient(ClientIdentity client, LongPredicate subnetIds);

  /** The address that an offer holds for the client in a subnet; null when none does. */
  Ipv4Address offeredTo(ClientIdentity client, long subnetId);

  /** The leases of a subnet that have not ended, declined ones and those under way included. */
  long assigned(long subnetId);

  /** The leases whose clients were of a class when they got them, those under way included. */
  long assigned(String clientClass);

  /** Whether an event about this address is under way. */
  boolean isUndecided(Ipv4Address address);

  /** Whether an event about this client in this subnet is under way. */
  boolean isUndecided(ClientIdentity client, long subnetId);

  /**
   * Whether an offer or an event under way keeps the address for somebody else than this client.
   */
  boolean isHeldForOther(Ipv4Address address, ClientIdentity client);

  /**
   * Whether the address may go to anybody: it is in a pool, reserved for no host, and has no lease,
   * offer or event under way that keeps it. The time at which ended leases stopped counting is the
   * table's, not the caller's.
   */
  boolean isFree(Ipv4Address address);

  /** Whether the lease of the address has ended so long ago that others may have it. */
  boolean isEnded(Ipv4Address address);

  /** An address of a pool that is free and whose former client nobody remembers. */
  OptionalInt nextUnused(AddressRange pool, IntPredicate ownedPartitions);

  /**
   * A free address of a pool in a partition that qualifies: an unused one, else the one that has
   * been free for the longest time.
   */
  OptionalInt nextFree(AddressRange pool, IntPredicate ownedPartitions);

  /** Whether a pool has a free address in a partition. */
  boolean hasFree(AddressRange pool, int partition);

  /**
   * Whether as many addresses are offered, or under way, as are free: of the pool that this address
   * is of, in its partition.
   */
  boolean isScarce(Ipv4Address address);

  /** How many addresses of a pool have a lease; declined ones are among them. */
  long assigned(AddressRange pool);
}
