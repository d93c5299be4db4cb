package org.leasehold.schemas.lease;

/**
 * The state of a lease, in Kea's words. Whether it has ended is a question of time, not of this
 * state alone.
 */
public enum LeaseState {
  /** Assigned to its client until cltt plus the valid lifetime. */
  DEFAULT,
  /**
   * Found in use by somebody else (DHCPDECLINE, RFC 2131 section 4.3.3): nobody's until the
   * probation has passed.
   */
  DECLINED,
  /** Expired, and its DNS records taken away; kept for its old client through the hold time. */
  EXPIRED_RECLAIMED,
  /** Given back by its client (DHCPRELEASE). */
  RELEASED
}
