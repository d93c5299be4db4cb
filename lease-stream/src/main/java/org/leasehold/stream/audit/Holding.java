package org.leasehold.stream.audit;

import java.time.Instant;
import org.leasehold.schemas.lease.ClientIdentity;

/**
 * A span of time in which one client held an address.
 *
 * @param from when the grant was in the log, by the broker's clock
 * @param to first moment at which it was no longer held; {@link Instant#MAX} for a lease without an
 *     end
 * @param grantedAt offset of the grant in the address's partition; -1 when the log no longer has it
 * @param edge who granted it; null when the log no longer says
 * @param end why it ended, or will
 */
public record Holding(
    Instant from,
    Instant to,
    ClientIdentity client,
    String hostname,
    long grantedAt,
    String edge,
    String end) {

  public boolean covers(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
