package org.leasehold.schemas.lease;

import java.time.Instant;
import java.util.Objects;

/**
 * A lease as it stands in the log and in the table, of either address family.
 *
 * @param subnetId Kea's subnet id
 * @param cltt client last transaction time: when the owner decided, by its wall clock
 * @param validLifetime seconds from cltt; {@link #INFINITE} never ends. The probation of a declined
 *     lease; 0 for a released one
 * @param preferredLifetime seconds; DHCPv6 only, otherwise 0
 * @param hostname the client's name, which need not be in DNS; empty when unknown
 * @param dns null when DNS is not ours to update
 * @param maxClockSkewSeconds how long after its end another client must wait (the site's {@code
 *     max-clock-skew})
 * @param holdReclaimedTime seconds for which an ended lease is kept for its old client
 * @param userContext JSON text, or null
 */
public record Lease(
    LeaseKey key,
    long subnetId,
    LeaseState state,
    ClientIdentity client,
    Instant cltt,
    long validLifetime,
    long preferredLifetime,
    String hostname,
    DnsDecision dns,
    long maxClockSkewSeconds,
    long holdReclaimedTime,
    String userContext) {

  /** RFC 2131 section 3.3: a lifetime of 0xffffffff is infinity. */
  public static final long INFINITE = 0xffffffffL;

  public Lease {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(cltt, "cltt");
    Objects.requireNonNull(hostname, "hostname");
    requireUnsigned32("validLifetime", validLifetime);
    requireUnsigned32("preferredLifetime", preferredLifetime);
    requireUnsigned32("maxClockSkewSeconds", maxClockSkewSeconds);
    requireUnsigned32("holdReclaimedTime", holdReclaimedTime);
  }

  private static void requireUnsigned32(String name, long value) {
    if (value < 0 || value > INFINITE) {
      throw new IllegalArgumentException(name + " " + value + " is not within 0 to 4294967295");
    }
  }

  /**
   * When the client may no longer use the address: cltt plus the valid lifetime; {@link
   * Instant#MAX} for an infinite lease.
   */
  public Instant endsAt() {
    return validLifetime == INFINITE ? Instant.MAX : cltt.plusSeconds(validLifetime);
  }

  /**
   * The first moment at which another client may have the address: at once when its client released
   * it, else its end plus the clock skew allowed.
   */
  public Instant freeForOthersAt() {
    if (state == LeaseState.RELEASED || validLifetime == INFINITE) {
      return endsAt();
    }
    return endsAt().plusSeconds(maxClockSkewSeconds);
  }

  /** When the lease need not be kept any longer: the table's record becomes a tombstone. */
  public Instant forgottenAt() {
    return validLifetime == INFINITE
        ? Instant.MAX
        : freeForOthersAt().plusSeconds(holdReclaimedTime);
  }

  public boolean isHeldAt(Instant now) {
    return (state == LeaseState.DEFAULT || state == LeaseState.DECLINED) && now.isBefore(endsAt());
  }

  /**
   * A lease counts from the later of its cltt and the moment at which the broker appended it (rule
   * 8): otherwise an edge whose clock is behind would grant leases that end too early for other
   * edges.
   *
   * @param appendedAtMillis milliseconds since 1970
   */
  Lease heardOfAt(long appendedAtMillis) {
    return appendedAtMillis <= cltt.toEpochMilli()
        ? this
        : with(state, Instant.ofEpochMilli(appendedAtMillis));
  }

  /** The same, decided at another time. */
  public Lease grantedAt(Instant now) {
    return with(state, now);
  }

  public Lease withState(LeaseState newState) {
    return with(newState, cltt);
  }

  private Lease with(LeaseState newState, Instant newCltt) {
    return new Lease(
        key,
        subnetId,
        newState,
        client,
        newCltt,
        validLifetime,
        preferredLifetime,
        hostname,
        dns,
        maxClockSkewSeconds,
        holdReclaimedTime,
        userContext);
  }
}
