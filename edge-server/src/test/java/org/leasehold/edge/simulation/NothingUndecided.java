package org.leasehold.edge.simulation;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.edge.table.HeldLease;
import org.leasehold.edge.table.LeaseView;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Ipv4Address;

/** The leases as they look to an edge that forgets what it has under way (rule 6 left out). */
record NothingUndecided(LeaseView leases) implements LeaseView {

  @Override
  public boolean isUndecided(Ipv4Address address) {
    return false;
  }

  @Override
  public boolean isUndecided(ClientIdentity client, long subnetId) {
    return false;
  }

  @Override
  public boolean isHeldForOther(Ipv4Address address, ClientIdentity client) {
    return leases.isHeldForOther(address, client) && !leases.isUndecided(address);
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
  public HeldLease at(Ipv4Address address) {
    return leases.at(address);
  }

  @Override
  public HeldLease ofClient(ClientIdentity client, LongPredicate subnetIds) {
    return leases.ofClient(client, subnetIds);
  }

  @Override
  public Ipv4Address offeredTo(ClientIdentity client, long subnetId) {
    return leases.offeredTo(client, subnetId);
  }

  @Override
  public boolean isFree(Ipv4Address address) {
    return leases.isFree(address);
  }

  @Override
  public boolean isEnded(Ipv4Address address) {
    return leases.isEnded(address);
  }

  @Override
  public OptionalInt nextFree(AddressRange pool, IntPredicate ownedPartitions) {
    return leases.nextFree(pool, ownedPartitions);
  }

  @Override
  public boolean hasFree(AddressRange pool, int partition) {
    return leases.hasFree(pool, partition);
  }

  @Override
  public OptionalInt nextUnused(AddressRange pool, IntPredicate ownedPartitions) {
    return leases.nextUnused(pool, ownedPartitions);
  }

  @Override
  public boolean isScarce(Ipv4Address address) {
    return leases.isScarce(address);
  }

  @Override
  public long assigned(AddressRange pool) {
    return leases.assigned(pool);
  }
}
