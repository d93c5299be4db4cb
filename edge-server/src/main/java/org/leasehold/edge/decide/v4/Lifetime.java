package org.leasehold.edge.decide.v4;

import org.leasehold.edge.config.LeaseTerms;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.edge.table.AddressRange;
import org.leasehold.schemas.lease.Lease;

/** For how many seconds a client gets an address. */
final class Lifetime {

  private Lifetime() {}

  /**
   * The lifetime that the client asks for within its bounds; a BOOTP client, which knows of none,
   * has its address for ever. Where addresses are short (Kea's adaptive-lease-time-threshold) it is
   * the shortest one, but no less than what is left.
   *
   * @param bounds of its classes, else of its subnet
   * @param left seconds that are left of the client's lease of this address; 0 when it has none
   */
  static long of(Situation at, Choice choice, Lifetimes bounds, long left) {
    if (at.query().isBootp()) {
      return Lease.INFINITE;
    }
    LeaseTerms terms = choice.subnet().settings().terms();
    return terms.adaptiveThreshold() < 1 && isShort(at, choice, left > 0)
        ? Math.max(bounds.min(), left)
        : bounds.grant(at.options().leaseTime());
  }

  private static boolean isShort(Situation at, Choice choice, boolean isLeased) {
    long size = 0;
    long assigned = isLeased ? 0 : 1;
    boolean isOfPool = false;
    for (Pool4 pool : choice.subnet().pools()) {
      size += pool.size();
      assigned += at.leases().assigned(new AddressRange(pool.first(), pool.last()));
      isOfPool |= pool.contains(choice.address());
    }
    double threshold = choice.subnet().settings().terms().adaptiveThreshold();
    return isOfPool && assigned >= threshold * size;
  }
}
