package org.leasehold.edge.simulation;

import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.Binding;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseType;

/** The leases as they look to an edge that forgets what it has under way (rule 6 left out). */
record NothingUndecided(LeaseView leases) implements LeaseView {

  @Override
  public boolean isUndecided(LeaseKey key) {
    return false;
  }

  @Override
  public boolean isUndecided(Binding binding) {
    return false;
  }

  @Override
  public boolean isHeldForOther(LeaseKey key, ClientIdentity client) {
    return leases.isHeldForOther(key, client) && !leases.isUndecided(key);
  }

  @Override
  public long assigned(long subnetId) {
    return leases.assigned(subnetId);
  }

  @Override
  public long assigned(String clientClass) {
    return leases.assigned(clientClass);
  }

  @Override
  public HeldLease at(LeaseKey key) {
    return leases.at(key);
  }

  @Override
  public HeldLease ofClient(LeaseType type, ClientIdentity client, LongPredicate subnetIds) {
    return leases.ofClient(type, client, subnetIds);
  }

  @Override
  public LeaseKey offeredTo(Binding binding) {
    return leases.offeredTo(binding);
  }

  @Override
  public boolean isFree(LeaseKey key) {
    return leases.isFree(key);
  }

  @Override
  public boolean isEnded(LeaseKey key) {
    return leases.isEnded(key);
  }

  @Override
  public LeaseKey nextFree(AddressRange pool, IntPredicate ownedPartitions) {
    return leases.nextFree(pool, ownedPartitions);
  }

  @Override
  public boolean hasFree(AddressRange pool, int partition) {
    return leases.hasFree(pool, partition);
  }

  @Override
  public LeaseKey nextUnused(AddressRange pool, IntPredicate ownedPartitions) {
    return leases.nextUnused(pool, ownedPartitions);
  }

  @Override
  public boolean isScarce(LeaseKey key) {
    return leases.isScarce(key);
  }

  @Override
  public long assigned(AddressRange pool) {
    return leases.assigned(pool);
  }
}
