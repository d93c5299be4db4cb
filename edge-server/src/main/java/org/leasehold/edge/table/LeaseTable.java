package org.leasehold.edge.table;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.leasehold.edge.own.LeaseTarget;
import org.leasehold.edge.table.Holds.Hold;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseType;

/**
 * A site's leases of one address family as the applied events left them, with what is held beside
 * them in memory. Used on the serving thread alone.
 */
public final class LeaseTable implements LeaseTarget, LeaseView {

  /**
   * Leases and offers whose time is over and that one tick looks at: some three milliseconds. What
   * ended beyond that is free some ticks later (30,000 leases a second).
   */
  public static final int LIMIT_A_TICK = 3000;

  private final Set<LeaseType> types;
  private final LeaseRows rows = new LeaseRows();
  private final Holds holds = new Holds();
  private final Availability available;
  private final HeldLeases leases;
  private final UnderWay underWay;

  /**
   * @param types of the leases that are kept here: those of the others, in the same log, are not
   */
  public LeaseTable(String site, Set<LeaseType> types, int partitions) {
    this.types = types;
    available = new Availability(site, partitions, rows, holds);
    leases = new HeldLeases(rows, available);
    underWay = new UnderWay(holds, available);
  }

  /**
   * Takes up a configuration.
   *
   * @param pools of all subnets
   * @param reservedAddresses given to their hosts alone
   */
  public void configure(Collection<Pool> pools, Collection<? extends IpAddress> reservedAddresses) {
    available.configure(pools, reservedAddresses);
  }

  public int size() {
    return rows.size();
  }

  /** By subnet id; of this moment. */
  public Map<Long, SubnetCount> counts() {
    return leases.counts().bySubnet.all();
  }

  public int holds() {
    return holds.size();
  }

  /** Entries in the queue of ends; void ones included. */
  int queued() {
    return leases.queued();
  }

  /** Whether leases of its type are kept here. */
  public boolean keeps(LeaseKey key) {
    return types.contains(key.type());
  }

  @Override
  public Lease leaseAt(LeaseKey key) {
    Row row = rows.get(key);
    return row == null ? null : row.lease;
  }

  @Override
  public void replace(LeaseKey key, Lease lease, long offset) {
    if (!keeps(key)) {
      return;
    }
    if (lease == null) {
      leases.remove(key);
    } else {
      leases.put(lease, offset);
      underWay.withdrawOfferToOther(lease);
    }
    available.refresh(key);
  }

  /**
   * Lets others have the addresses whose leases ended, and forgets the clients whose hold time is
   * over. Called only while the clocks can be trusted (rule 8).
   *
   * @param limit leases to look at, at the most: this thread has clients to answer
   * @return how many were looked at; as many as the limit when others may be due
   */
  public int freeEnded(Instant now, int limit) {
    return leases.freeEnded(now, limit);
  }

  /** Keeps an address or prefix for the client to whom it is offered. */
  public void offer(LeaseKey key, long subnetId, ClientIdentity client, Instant until) {
    underWay.keep(Hold.offered(key, subnetId, client, until));
  }

  /**
   * Ends the offers whose time is over.
   *
   * @param limit offers to look at, at the most
   */
  public void dropOffers(Instant now, int limit) {
    underWay.dropOffers(now, limit);
  }

  /**
   * Rule 6: until {@link #decided} nothing else is decided for this address or prefix, and for its
   * binding.
   */
  public void undecided(Lease lease) {
    underWay.undecided(lease, isEnded(lease.key()));
  }

  /** Whether an event about this lease's address or prefix, or about its binding, is under way. */
  public boolean isUndecided(Lease lease) {
    return isUndecided(lease.key()) || isUndecided(Binding.of(lease));
  }

  public void decided(Lease lease) {
    underWay.decided(lease);
  }

  /**
   * A new owner does not know what the former one has offered a moment ago: it begins at another
   * place of each pool, so that it hardly offers the same.
   *
   * @param salt another one for each owner
   */
  public void startElsewhere(int partition, long salt) {
    available.startElsewhere(partition, salt);
  }

  @Override
  public HeldLease at(LeaseKey key) {
    return held(rows.get(key));
  }

  private static HeldLease held(Row row) {
    return row == null ? null : new HeldLease(row.lease, row.offset);
  }

  @Override
  public HeldLease ofClient(LeaseType type, ClientIdentity client, LongPredicate subnetIds) {
    return held(rows.latest(type, client, subnetIds));
  }

  @Override
  public LeaseKey offeredTo(Binding binding) {
    Hold hold = holds.of(binding);
    return hold == null || hold.isUndecided() ? null : hold.key();
  }

  @Override
  public long assigned(long subnetId) {
    return leases.counts().bySubnet.of(subnetId).assigned()
        + underWay.beginnings().bySubnet.of(subnetId).assigned();
  }

  @Override
  public long assigned(String clientClass) {
    return leases.counts().byClass.of(clientClass) + underWay.beginnings().byClass.of(clientClass);
  }

  @Override
  public boolean isUndecided(LeaseKey key) {
    Hold hold = holds.at(key);
    return hold != null && hold.isUndecided();
  }

  @Override
  public boolean isUndecided(Binding binding) {
    Hold hold = holds.of(binding);
    return hold != null && hold.isUndecided();
  }

  @Override
  public boolean isHeldForOther(LeaseKey key, ClientIdentity client) {
    Hold hold = holds.at(key);
    return hold != null && !hold.isFor(client);
  }

  @Override
  public boolean isFree(LeaseKey key) {
    return available.isFree(key);
  }

  @Override
  public boolean isEnded(LeaseKey key) {
    Row row = rows.get(key);
    return row == null || row.ended;
  }

  @Override
  public LeaseKey nextUnused(AddressRange pool, IntPredicate ownedPartitions) {
    return available.nextUnused(pool, ownedPartitions);
  }

  @Override
  public LeaseKey nextFree(AddressRange pool, IntPredicate ownedPartitions) {
    return available.next(pool, ownedPartitions);
  }

  @Override
  public boolean hasFree(AddressRange pool, int partition) {
    return available.has(pool, partition);
  }

  @Override
  public boolean isScarce(LeaseKey key) {
    return available.isScarce(key);
  }

  @Override
  public long assigned(AddressRange pool) {
    return available.assigned(pool);
  }
}
