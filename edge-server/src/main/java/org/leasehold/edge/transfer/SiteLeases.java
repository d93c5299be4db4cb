package org.leasehold.edge.transfer;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.leasehold.edge.own.LeaseTarget;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;

/**
 * The site's IPv4 leases as the applied events left them, without the indexes that serving needs.
 */
final class SiteLeases implements LeaseTarget {

  private final Map<Ipv4Address, Lease> leases = new HashMap<>();

  @Override
  public Lease leaseAt(LeaseKey key) {
    return key.address() instanceof Ipv4Address address ? leases.get(address) : null;
  }

  @Override
  public void replace(LeaseKey key, Lease lease, long offset) {
    if (!(key.address() instanceof Ipv4Address address)) {
      return;
    }
    if (lease == null) {
      leases.remove(address);
    } else {
      leases.put(address, lease);
    }
  }

  int size() {
    return leases.size();
  }

  Stream<Lease> byAddress() {
    return leases.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(Map.Entry::getValue);
  }
}
