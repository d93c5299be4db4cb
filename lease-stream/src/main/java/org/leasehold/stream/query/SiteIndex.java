package org.leasehold.stream.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.Octets;
import org.leasehold.schemas.lease.TableRecord.TableLease;
import org.leasehold.stream.topology.TableListener;

/**
 * The leases of one site that this instance has, indexed for queries. In memory: filled from the
 * stores and kept up to date by the fold; any thread may read it.
 */
public final class SiteIndex implements TableListener {

  /** Leases in the order of their addresses, for pages. */
  private static final Comparator<LeaseKey> BY_ADDRESS = AddressOrder.BY_ADDRESS;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<LeaseKey, TableLease> byKey = new HashMap<>();
  private final Map<Long, TreeMap<LeaseKey, TableLease>> bySubnet = new HashMap<>();
  private final Map<Octets, Set<LeaseKey>> byHardwareAddress = new HashMap<>();
  private final Map<Octets, Set<LeaseKey>> byClientId = new HashMap<>();
  private final Map<String, Set<LeaseKey>> byHostname = new HashMap<>();
  private final Set<Integer> partitions = new TreeSet<>();

  @Override
  public void loading(int partition) {
    closed(partition);
  }

  @Override
  public void loaded(int partition) {
    changing(() -> partitions.add(partition));
  }

  @Override
  public void put(int partition, TableLease row) {
    changing(
        () -> {
          remove(row.lease().key());
          add(row);
        });
  }

  @Override
  public void removed(int partition, LeaseKey key) {
    changing(() -> remove(key));
  }

  @Override
  public void closed(int partition) {
    changing(
        () -> {
          partitions.remove(partition);
          byKey.values().stream()
              .filter(row -> row.partition() == partition)
              .map(row -> row.lease().key())
              .toList()
              .forEach(this::remove);
        });
  }

  /** The partitions of the site whose leases are all here. */
  public Set<Integer> partitions() {
    return reading(() -> new TreeSet<>(partitions));
  }

  public int size() {
    return reading(byKey::size);
  }

  public List<TableLease> byAddress(LeaseKey key) {
    return reading(() -> byKey.containsKey(key) ? List.of(byKey.get(key)) : List.of());
  }

  public List<TableLease> byHardwareAddress(Octets hardwareAddress) {
    return found(byHardwareAddress, hardwareAddress);
  }

  /** By client-id (DHCPv4) or DUID (DHCPv6). */
  public List<TableLease> byClientId(Octets clientId) {
    return found(byClientId, clientId);
  }

  /** By the hostname or the FQDN of the lease, in any case, with or without a final dot. */
  public List<TableLease> byHostname(String hostname) {
    return found(byHostname, plain(hostname));
  }

  /**
   * A page of a subnet's leases in the order of their addresses.
   *
   * @param from the first address of the page; null to begin with the subnet's first lease
   */
  public List<TableLease> bySubnet(long subnetId, LeaseKey from, int limit) {
    return reading(
        () -> {
          TreeMap<LeaseKey, TableLease> leases =
              bySubnet.getOrDefault(subnetId, new TreeMap<>(BY_ADDRESS));
          Collection<TableLease> rest =
              from == null ? leases.values() : leases.tailMap(from, true).values();
          return rest.stream().limit(limit).toList();
        });
  }

  private <K> List<TableLease> found(Map<K, Set<LeaseKey>> index, K key) {
    return reading(
        () -> {
          List<TableLease> rows = new ArrayList<>();
          index.getOrDefault(key, Set.of()).forEach(lease -> rows.add(byKey.get(lease)));
          return rows;
        });
  }

  private void add(TableLease row) {
    Lease lease = row.lease();
    LeaseKey key = lease.key();
    byKey.put(key, row);
    bySubnet.computeIfAbsent(lease.subnetId(), id -> new TreeMap<>(BY_ADDRESS)).put(key, row);
    ClientIdentity client = lease.client();
    enter(byHardwareAddress, client.hardwareAddress(), key);
    enter(byClientId, client.identifier(), key);
    names(lease).forEach(name -> enter(byHostname, name, key));
  }

  private void remove(LeaseKey key) {
    TableLease old = byKey.remove(key);
    if (old == null) {
      return;
    }
    Lease lease = old.lease();
    TreeMap<LeaseKey, TableLease> subnet = bySubnet.get(lease.subnetId());
    subnet.remove(key);
    if (subnet.isEmpty()) {
      bySubnet.remove(lease.subnetId());
    }
    leave(byHardwareAddress, lease.client().hardwareAddress(), key);
    leave(byClientId, lease.client().identifier(), key);
    names(lease).forEach(name -> leave(byHostname, name, key));
  }

  private static List<String> names(Lease lease) {
    List<String> names = new ArrayList<>(2);
    if (!lease.hostname().isEmpty()) {
      names.add(plain(lease.hostname()));
    }
    if (lease.dns() != null) {
      names.add(plain(lease.dns().fqdn()));
    }
    return names;
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static <K> void enter(Map<K, Set<LeaseKey>> index, K key, LeaseKey lease) {
    boolean known = key != null && !Octets.EMPTY.equals(key);
    if (known) {
      index.computeIfAbsent(key, k -> new TreeSet<>(BY_ADDRESS)).add(lease);
    }
  }

  private static <K> void leave(Map<K, Set<LeaseKey>> index, K key, LeaseKey lease) {
    Set<LeaseKey> leases = key == null ? null : index.get(key);
    if (leases != null) {
      leases.remove(lease);
      if (leases.isEmpty()) {
        index.remove(key);
      }
    }
  }

  private void changing(Runnable change) {
    lock.writeLock().lock();
    try {
      change.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T reading(Supplier<T> read) {
    lock.readLock().lock();
    try {
      return read.get();
    } finally {
      lock.readLock().unlock();
    }
  }
}
