package org.leasehold.edge.table;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.leasehold.edge.own.LeaseTarget;
import org.leasehold.edge.table.Holds.Hold;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;

/**
 * The site's IPv4 leases as the applied events left them, with what is held beside them in memory.
 * Used on the serving thread alone. Leases of DHCPv6 in the same log are not kept here.
 */
public final class LeaseTable implements LeaseTarget, LeaseView {

  private static final long NOT_QUEUED = Long.MAX_VALUE;

  /** A lease and whether others may have its address. */
  private static final class Row {
    Lease lease;
    long offset;
    boolean ended;

    /** Its time in the queue of ends; other entries of its address there are void. */
    long queuedFor = NOT_QUEUED;
  }

  private final int partitions;
  private final Map<Integer, Row> rows = new HashMap<>();
  private final SubnetCounts counts = new SubnetCounts();
  private final ClientIndex clients = new ClientIndex();
  private final EndQueue ends = new EndQueue();
  private final Holds holds = new Holds();
  private final EndQueue offerEnds = new EndQueue();

  /** Pools by their first address as an unsigned number. */
  private TreeMap<Long, FreeAddresses> pools = new TreeMap<>();

  private Set<Integer> reserved = Set.of();

  public LeaseTable(int partitions) {
    this.partitions = partitions;
  }

  /**
   * Takes up a configuration.
   *
   * @param ranges of all pools; they do not overlap
   * @param reservedAddresses given to their hosts alone
   */
  public void configure(
      Collection<AddressRange> ranges, Collection<Ipv4Address> reservedAddresses) {
    pools = new TreeMap<>();
    reserved = new HashSet<>();
    reservedAddresses.forEach(address -> reserved.add(address.bits()));
    for (AddressRange range : ranges) {
      FreeAddresses free = new FreeAddresses(range.first().bits(), range.last().bits(), partitions);
      pools.put(Integer.toUnsignedLong(range.first().bits()), free);
    }
    rows.keySet().forEach(this::refresh);
    reserved.forEach(this::refresh);
    holds.addresses().forEach(this::refresh);
  }

  public int size() {
    return rows.size();
  }

  /** By subnet id; of this moment. */
  public Map<Long, SubnetCount> counts() {
    return counts.all();
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
      Row gone = rows.remove(bits);
      if (gone != null) {
        clients.remove(gone.lease.client(), bits);
        uncount(gone);
      }
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

  private void put(int bits, Lease lease, long offset) {
    Row row = rows.computeIfAbsent(bits, any -> new Row());
    if (row.lease == null || !row.lease.client().equals(lease.client())) {
      if (row.lease != null) {
        clients.remove(row.lease.client(), bits);
      }
      clients.add(lease.client(), bits);
    }
    uncount(row);
    row.lease = lease;
    row.offset = offset;
    row.ended = lease.state() == LeaseState.RELEASED;
    if (!row.ended) {
      counts.add(lease, 1);
    }
    if (!row.ended && lease.validLifetime() != Lease.INFINITE) {
      long end = lease.freeForOthersAt().toEpochMilli();
      if (end < row.queuedFor) {
        row.queuedFor = end;
        ends.add(end, bits);
      }
    }
  }

  private void uncount(Row row) {
    if (row.lease != null && !row.ended) {
      counts.add(row.lease, -1);
    }
  }

  /**
   * Lets others have the addresses whose leases ended. Called only while the clocks can be trusted
   * (rule 8).
   *
   * @return how many addresses became free
   */
  public int freeEnded(Instant now) {
    long nowMillis = now.toEpochMilli();
    int freed = 0;
    while (ends.firstTime() <= nowMillis) {
      long time = ends.firstTime();
      int address = ends.poll();
      Row row = rows.get(address);
      if (row == null || row.queuedFor != time) {
        continue;
      }
      row.queuedFor = NOT_QUEUED;
      if (row.ended || row.lease.validLifetime() == Lease.INFINITE) {
        continue;
      }
      long end = row.lease.freeForOthersAt().toEpochMilli();
      if (end > nowMillis) {
        row.queuedFor = end;
        ends.add(end, address);
      } else {
        uncount(row);
        row.ended = true;
        freed++;
        refresh(address);
      }
    }
    return freed;
  }

  /** Keeps an address for the client to whom it is offered. */
  public void offer(Ipv4Address address, long subnetId, ClientIdentity client, Instant until) {
    withdrawOffer(client, subnetId);
    holds.put(new Hold(address.bits(), subnetId, client, until.toEpochMilli()));
    offerEnds.add(until.toEpochMilli(), address.bits());
    refresh(address.bits());
  }

  /**
   * A new owner does not know what the former one has offered a moment ago: it begins at another
   * place of each pool, so that it hardly offers the same.
   *
   * @param salt another one for each owner
   */
  public void startElsewhere(int partition, long salt) {
    pools.values().forEach(pool -> pool.startElsewhere(partition, salt));
  }

  public void dropOffers(Instant now) {
    while (offerEnds.firstTime() <= now.toEpochMilli()) {
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
    withdrawOffer(lease.client(), lease.subnetId());
    holds.put(new Hold(address.bits(), lease.subnetId(), lease.client(), Holds.UNDECIDED));
    refresh(address.bits());
  }

  public void decided(Lease lease) {
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
      refresh(hold.address());
    }
  }

  private void refresh(int address) {
    FreeAddresses pool = poolOf(address);
    if (pool != null) {
      Row row = rows.get(address);
      boolean taken = row != null && !row.ended;
      pool.setFree(address, !taken && holds.at(address) == null && !reserved.contains(address));
    }
  }

  private FreeAddresses poolOf(int address) {
    Map.Entry<Long, FreeAddresses> entry = pools.floorEntry(Integer.toUnsignedLong(address));
    return entry != null && entry.getValue().covers(address) ? entry.getValue() : null;
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
    Row best = latest(clients.ofClientId(client.clientId()), client, subnetIds);
    if (best == null) {
      best = latest(clients.ofHardwareAddress(client.hardwareAddress()), client, subnetIds);
    }
    return best == null ? null : new HeldLease(best.lease, best.offset);
  }

  private Row latest(int[] addresses, ClientIdentity client, LongPredicate subnetIds) {
    Row best = null;
    for (int address : addresses) {
      Row row = rows.get(address);
      boolean fits =
          row.lease.state() != LeaseState.DECLINED
              && subnetIds.test(row.lease.subnetId())
              && row.lease.client().isSameClientAs(client);
      if (fits && (best == null || row.lease.endsAt().isAfter(best.lease.endsAt()))) {
        best = row;
      }
    }
    return best;
  }

  @Override
  public Ipv4Address offeredTo(ClientIdentity client, long subnetId) {
    Hold hold = holds.of(client, subnetId);
    return hold == null || hold.untilMillis() == Holds.UNDECIDED
        ? null
        : new Ipv4Address(hold.address());
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
    FreeAddresses pool = poolOf(address.bits());
    return pool != null && pool.isFree(address.bits());
  }

  @Override
  public boolean isEnded(Ipv4Address address) {
    Row row = rows.get(address.bits());
    return row == null || row.ended;
  }

  @Override
  public OptionalInt nextFree(AddressRange pool, IntPredicate ownedPartitions) {
    return pools.get(Integer.toUnsignedLong(pool.first().bits())).next(ownedPartitions);
  }

  @Override
  public boolean hasFree(AddressRange pool, int partition) {
    return pools.get(Integer.toUnsignedLong(pool.first().bits())).has(partition);
  }
}
