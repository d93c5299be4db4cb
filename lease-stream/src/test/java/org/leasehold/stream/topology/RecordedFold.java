package org.leasehold.stream.topology;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/** What a fold reported, as lines. */
final class RecordedFold implements FoldListener {

  final List<String> said = new ArrayList<>();

  @Override
  public void moved(int partition, long nextOffset, long fence) {}

  @Override
  public void claimed(long offset, OwnershipClaimed claim) {
    said.add("claimed " + offset);
  }

  @Override
  public void accepted(LeaseChanged event) {}

  @Override
  public void fenced(int partition, long offset, LeaseChanged event, long fence) {
    said.add("fenced " + offset + " by " + fence);
  }

  @Override
  public void unusual(int partition, long offset, LeaseChanged event, String what) {
    said.add("unusual " + offset + " " + what);
  }

  @Override
  public void expired(Lease lease) {
    said.add("expired " + lease.key());
  }

  @Override
  public void forgotten(Lease lease) {
    said.add("forgotten " + lease.key());
  }

  @Override
  public void dnsChanged(DnsChange change) {}
}
