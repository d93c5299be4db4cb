package org.leasehold.ddns;

import org.leasehold.ddns.send.Job;
import org.leasehold.schemas.lease.DnsChange;

/** A change as if it had been read. */
public record TestJob(int partition, long offset, DnsChange change) implements Job {}
