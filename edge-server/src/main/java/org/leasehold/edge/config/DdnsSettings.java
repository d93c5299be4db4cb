package org.leasehold.edge.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;

/**
 * What is done about DNS for the leases of a subnet or pool; the names are those of Kea's keys.
 *
 * @param sendUpdates whether updates are wanted at all: {@code ddns-send-updates} and {@code
 *     dhcp-ddns.enable-updates} both say so
 * @param qualifyingSuffix appended to partial names; may be empty, may lack its final dot
 * @param ttl seconds; wins over the percentage
 * @param ttlPercent the TTL as a fraction of the valid lifetime
 * @param ttlMin seconds, of a calculated TTL
 * @param ttlMax seconds, of a calculated TTL
 * @param hostnameCharSet what is replaced in a client's name; empty when nothing is
 * @param hostnameCharReplacement what takes its place; may be empty
 */
public record DdnsSettings(
    boolean sendUpdates,
    boolean overrideNoUpdate,
    boolean overrideClientUpdate,
    ReplaceClientName replaceClientName,
    String generatedPrefix,
    String qualifyingSuffix,
    boolean updateOnRenew,
    ConflictResolution conflictResolution,
    OptionalLong ttl,
    OptionalDouble ttlPercent,
    OptionalLong ttlMin,
    OptionalLong ttlMax,
    Optional<Pattern> hostnameCharSet,
    String hostnameCharReplacement) {

  // RFC 4702, section 5: a third of the lease's lifetime, in Kea's digits, but not below ten
  // minutes.
  private static final double DEFAULT_PERCENT = 0.33333;
  private static final long DEFAULT_MIN = 600;

  /** The TTL, in seconds, of the records for a lease of so many seconds. */
  public long ttlSeconds(long validLifetime) {
    if (ttl.orElse(0) > 0) {
      return ttl.getAsLong();
    }
    double percent = ttlPercent.orElse(0) > 0 ? ttlPercent.getAsDouble() : DEFAULT_PERCENT;
    long min = ttlMin.orElse(0) > 0 ? ttlMin.getAsLong() : DEFAULT_MIN;
    long max = ttlMax.orElse(0) > 0 ? ttlMax.getAsLong() : Integer.MAX_VALUE;
    return Math.min(max, Math.max(min, Math.round(percent * validLifetime)));
  }
}
