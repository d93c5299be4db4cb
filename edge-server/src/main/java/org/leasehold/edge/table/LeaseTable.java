package org.leasehold.edge.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.leasehold.edge.own.LeaseTarget;
import org.leasehold.edge.table.Holds.Hold;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.Octets;

/**
 * The site's IPv4 leases as the applied events left them, with what is held beside them in memory.
 * Used on the serving thread alone. Leases of DHCPv6 in the same log are not kept here.
 */
public final class LeaseTable implements LeaseTarget, LeaseView {

  /**
   * Leases and offers whose time is over and that one tick looks at: some three milliseconds. What
   * ended beyond that is free some ticks later (30,000 leases a second).
   */
  public static final int LIMIT_A_TICK = 3000;

  private final Rows all = new Rows();
  private final RowIndex.ByAddress rows = new RowIndex.ByAddress(all);
  private final LeaseCounts counts = new LeaseCounts();

  /** Leases under way, where none is counted yet, and how many they are. */
  private final Map<Integer, Lease> beginning = new HashMap<>();

  private final LeaseCounts beginnings = new LeaseCounts();
  private final RowIndex.ByIdentifier byClientId = new RowIndex.ByClientId(all);
  private final RowIndex.ByIdentifier byHardwareAddress = new RowIndex.ByHardwareAddress(all);
  private final EndQueue ends = new EndQueue();
  private final Holds holds = new Holds();
  private final EndQueue offerEnds = new EndQueue();

  private final Availability available;

  public LeaseTable(int partitions) {
    available = new Availability(partitions);
  }

  /**
   * Takes up a configuration.
   *
   * @param pools of all subnets
   * @param reservedAddresses given to their hosts alone
   */
  public void configure(Collection<PoolRange> pools, Collection<Ipv4Address> reservedAddresses) {
    available.configure(pools, reservedAddresses);
    for (int address : holds.addresses()) {
      available.countHeld(address, 1);
      refresh(address);
    }
    List<Row> ended = new ArrayList<>();
    rows.forEach(
        row -> {
          row.leave();
          if (row.ended) {
            ended.add(row);
          } else {
            available.countAssigned(row.address, 1);
            refresh(row.address);
          }
        });
    ended.sort(Comparator.comparing(row -> row.lease.freeForOthersAt()));
    ended.forEach(row -> refresh(row.address));
  }

  public int size() {
    return rows.size();
  }

  /** By subnet id; of this moment. */
  public Map<Long, SubnetCount> counts() {
    return counts.bySubnet.all();
  }

  public int holds() {
    return holds.size();
  }

  /** Entries in the queue of ends; void ones included. */
  int queued() {
    return ends.size();
  }

  @Override
  public Lease leaseAt(LeaseKey key) {
    Row row = key.address() instanceof Ipv4Address v4 ? rows.get(v4.bits()) : null;
    return row == null ? null : row.lease;
  }

  @Override
  public void replace(LeaseKey key, Lease lease, long offset) {
    if (!(key.address() instanceof Ipv4Address address)) {
      return;
    }
    int bits = address.bits();
    if (lease == null) {
      forget(bits);
    } else {
      put(bits, lease, offset);
      withdrawOfferToOther(bits, lease.client());
    }
    refresh(bits);
  }

  /** What an owner offered, its successor has granted to somebody else meanwhile. */
  private void withdrawOfferToOther(int address, ClientIdentity client) {
    Hold hold = holds.at(address);
    if (hold != null
        && hold.untilMillis() != Holds.UNDECIDED
        && !hold.client().isSameClientAs(client)) {
      letGo(hold);
    }
  }

  private void forget(int address) {
    Row gone = rows.get(address);
    if (gone != null) {
      rows.remove(gone);
      forgetClient(gone);
      uncount(gone);
      gone.leave();
      all.remove(gone);
    }
  }

  private void forgetClient(Row row) {
    byClientId.removeIfIdentified(row);
    byHardwareAddress.removeIfIdentified(row);
  }

  private void put(int bits, Lease lease, long offset) {
    Row row = rows.get(bits);
    boolean otherClient = row == null || !row.lease.client().equals(lease.client());
    if (row == null) {
      row = new Row(bits);
      all.add(row);
      rows.add(row);
    } else if (otherClient) {
      forgetClient(row);
    }
    uncount(row);
    row.lease = lease;
    if (otherClient) {
      byClientId.addIfIdentified(row);
      byHardwareAddress.addIfIdentified(row);
    }
    row.offset = offset;
    row.ended = lease.state() == LeaseState.RELEASED;
    if (!row.ended) {
      counts.add(lease, 1);
      available.countAssigned(bits, 1);
    }
    queue(row);
  }

  private void uncount(Row row) {
    if (row.lease != null && !row.ended) {
      counts.add(row.lease, -1);
      available.countAssigned(row.address, -1);
    }
  }

  /** An infinite lease does not change by time. */
  private void queue(Row row) {
    if (row.lease.validLifetime() != Lease.INFINITE) {
      long time = row.nextChange().toEpochMilli();
      if (time < row.queuedFor) {
        row.queuedFor = time;
        ends.add(time, row.address);
      }
    }
  }

  /**
   * Lets others have the addresses whose leases ended, and forgets the clients whose hold time is
   * over. Called only while the clocks can be trusted (rule 8).
   *
   * @param limit leases to look at, at the most: this thread has clients to answer
   * @return how many were looked at; as many as the limit when others may be due
   */
  public int freeEnded(Instant now, int limit) {
    long nowMillis = now.toEpochMilli();
    int looked = 0;
    while (looked < limit && ends.firstTime() <= nowMillis) {
      long time = ends.firstTime();
      int address = ends.poll();
      looked++;
      Row row = rows.get(address);
      if (row != null && row.queuedFor == time) {
        row.queuedFor = Row.NOT_QUEUED;
        timePassed(row, nowMillis);
      }
    }
    return looked;
  }

  private void timePassed(Row row, long nowMillis) {
    boolean due =
        row.lease.validLifetime() != Lease.INFINITE && row.nextChange().toEpochMilli() <= nowMillis;
    if (due && row.ended) {
      forget(row.address);
      refresh(row.address);
      return;
    }
    if (due) {
      uncount(row);
      row.ended = true;
      refresh(row.address);
    }
    queue(row);
  }

  /** Keeps what is offered for the client to whom it is offered. */
  public void offer(LeaseKey key, long subnetId, ClientIdentity client, Instant until) {
    offer((Ipv4Address) key.address(), subnetId, client, until);
  }

  /** Whether an event about this lease's address, or its client in its subnet, is under way. */
  public boolean isUndecided(Lease lease) {
    return isUndecided((Ipv4Address) lease.key().address())
        || isUndecided(lease.client(), lease.subnetId());
  }

  /** Keeps an address for the client to whom it is offered. */
  public void offer(Ipv4Address address, long subnetId, ClientIdentity client, Instant until) {
    withdrawOffer(client, subnetId);
    keep(new Hold(address.bits(), subnetId, client, until.toEpochMilli()));
    offerEnds.add(until.toEpochMilli(), address.bits());
  }

  private void keep(Hold hold) {
    if (holds.at(hold.address()) == null) {
      available.countHeld(hold.address(), 1);
    }
    holds.put(hold);
    refresh(hold.address());
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

  /**
   * Ends the offers whose time is over.
   *
   * @param limit offers to look at, at the most
   */
  public void dropOffers(Instant now, int limit) {
    for (int i = 0; i < limit && offerEnds.firstTime() <= now.toEpochMilli(); i++) {
      Hold hold = holds.at(offerEnds.poll());
      if (hold != null && hold.untilMillis() <= now.toEpochMilli()) {
        letGo(hold);
      }
    }
  }

  /**
   * Rule 6: until {@link #decided} nothing else is decided for this address, and for this client in
   * this subnet.
   */
  public void undecided(Lease lease) {
    Ipv4Address address = (Ipv4Address) lease.key().address();
    if (lease.state() == LeaseState.DEFAULT && isEnded(address)) {
      beginning.put(address.bits(), lease);
      beginnings.add(lease, 1);
    }
    withdrawOffer(lease.client(), lease.subnetId());
    keep(new Hold(address.bits(), lease.subnetId(), lease.client(), Holds.UNDECIDED));
  }

  public void decided(Lease lease) {
    Lease begun = beginning.remove(((Ipv4Address) lease.key().address()).bits());
    if (begun != null) {
      beginnings.add(begun, -1);
    }
    letGo(holds.at(((Ipv4Address) lease.key().address()).bits()));
  }

  /** What is offered to the client is let go; what is undecided is not. */
  private void withdrawOffer(ClientIdentity client, long subnetId) {
    Hold hold = holds.of(client, subnetId);
    if (hold != null && hold.untilMillis() != Holds.UNDECIDED) {
      letGo(hold);
    }
  }

  private void letGo(Hold hold) {
    if (hold != null) {
      holds.remove(hold);
      available.countHeld(hold.address(), -1);
      refresh(hold.address());
    }
  }

  private void refresh(int address) {
    Row row = rows.get(address);
    if (!isFree(address, row)) {
      if (row != null) {
        row.leave();
      }
      available.taken(address);
    } else if (row == null) {
      available.unused(address);
    } else {
      available.ended(row);
    }
  }

  private boolean isFree(int address, Row row) {
    return (row == null || row.ended)
        && holds.at(address) == null
        && !available.isReserved(address);
  }

  @Override
  public HeldLease at(Ipv4Address address) {
    return held(address.bits());
  }

  private HeldLease held(int address) {
    Row row = rows.get(address);
    return row == null ? null : new HeldLease(row.lease, row.offset);
  }

  @Override
  public HeldLease ofClient(ClientIdentity client, LongPredicate subnetIds) {
    Row best = latest(byClientId, client.clientId(), client, subnetIds);
    if (best == null) {
      best = latest(byHardwareAddress, client.hardwareAddress(), client, subnetIds);
    }
    return best == null ? null : new HeldLease(best.lease, best.offset);
  }

  /**
   * @param identifier null when the client has none
   */
  private static Row latest(
      RowIndex index, Octets identifier, ClientIdentity client, LongPredicate subnetIds) {
    Row best = null;
    Row row = identifier == null ? null : index.first(identifier.hashCode());
    for (; row != null; row = index.next(row)) {
      boolean fits =
          row.lease.state() != LeaseState.DECLINED
              && row.lease.client().isSameClientAs(client)
              && subnetIds.test(row.lease.subnetId());
      if (fits && (best == null || isLater(row, best))) {
        best = row;
      }
    }
    return best;
  }

  /** Of leases that end at one time every edge takes the same. */
  private static boolean isLater(Row row, Row other) {
    int ends = row.lease.endsAt().compareTo(other.lease.endsAt());
    return ends > 0 || ends == 0 && Integer.compareUnsigned(row.address, other.address) < 0;
  }

  @Override
  public Ipv4Address offeredTo(ClientIdentity client, long subnetId) {
    Hold hold = holds.of(client, subnetId);
    return hold == null || hold.untilMillis() == Holds.UNDECIDED
        ? null
        : new Ipv4Address(hold.address());
  }

  @Override
  public long assigned(long subnetId) {
    return counts.bySubnet.of(subnetId).assigned() + beginnings.bySubnet.of(subnetId).assigned();
  }

  @Override
  public long assigned(String clientClass) {
    return counts.byClass.of(clientClass) + beginnings.byClass.of(clientClass);
  }

  @Override
  public boolean isUndecided(Ipv4Address address) {
    Hold hold = holds.at(address.bits());
    return hold != null && hold.untilMillis() == Holds.UNDECIDED;
  }

  @Override
  public boolean isUndecided(ClientIdentity client, long subnetId) {
    Hold hold = holds.of(client, subnetId);
    return hold != null && hold.untilMillis() == Holds.UNDECIDED;
  }

  @Override
  public boolean isHeldForOther(Ipv4Address address, ClientIdentity client) {
    Hold hold = holds.at(address.bits());
    return hold != null && !hold.client().isSameClientAs(client);
  }

  @Override
  public boolean isFree(Ipv4Address address) {
    int bits = address.bits();
    return available.isInPool(bits) && isFree(bits, rows.get(bits));
  }

  @Override
  public boolean isEnded(Ipv4Address address) {
    Row row = rows.get(address.bits());
    return row == null || row.ended;
  }

  @Override
  public OptionalInt nextUnused(AddressRange pool, IntPredicate ownedPartitions) {
    return available.nextUnused(pool, ownedPartitions);
  }

  @Override
  public OptionalInt nextFree(AddressRange pool, IntPredicate ownedPartitions) {
    return available.next(pool, ownedPartitions);
  }

  @Override
  public boolean hasFree(AddressRange pool, int partition) {
    return available.has(pool, partition);
  }

  @Override
  public boolean isScarce(Ipv4Address address) {
    return available.isScarce(address.bits());
  }

  @Override
  public long assigned(AddressRange pool) {
    return available.assigned(pool);
  }
}
