package org.leasehold.schemas.lease;

/** The state of a lease, in Kea's words. Whether it has ended also depends on the time. */
public enum LeaseState {
  /** Assigned to its client until cltt plus the valid lifetime. */
  DEFAULT,
  /**
   * Found in use by another host (DHCPDECLINE, RFC 2131 section 4.3.3): not leased until the
   * probation is over.
   */
  DECLINED,
  /** Expired, and its DNS records removed; kept for its old client during the hold time. */
  EXPIRED_RECLAIMED,
  /** Released by its client (DHCPRELEASE). */
  RELEASED
}
