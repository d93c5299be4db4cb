package org.leasehold.ddns.send;

import org.leasehold.schemas.lease.DnsChange;

/**
 * A change and the place in {@code dns-changes} that it was read from.
 *
 * @param value the record's value as it was read
 */
public record Job(int partition, long offset, DnsChange change, byte[] value) {}
