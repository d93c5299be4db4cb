package org.leasehold.schemas.lease;

/**
 * What is leased: an IPv4 address, a non-temporary IPv6 address (RFC 8415 section 13.1), a
 * delegated prefix.
 */
public enum LeaseType {
  V4,
  NA,
  PD
}
