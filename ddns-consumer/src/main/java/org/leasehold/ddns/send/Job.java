package org.leasehold.ddns.send;

import org.leasehold.schemas.lease.DnsChange;

/** A change and the place in {@code dns-changes} that it was read from. */
public interface Job {

  int partition();

  long offset();

  DnsChange change();
}
