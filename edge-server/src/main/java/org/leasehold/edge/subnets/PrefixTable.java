package org.leasehold.edge.subnets;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Subnets4 by the addresses that they contain. Each length of prefix that occurs, 33 at most, is
 * one look-up.
 */
public final class PrefixTable {

  private record Length(int mask, Map<Integer, Subnet4> byNetwork) {}

  private final Length[] lengths;

  /**
   * @param subnets no two with the same prefix
   */
  public PrefixTable(Collection<Subnet4> subnets) {
    Map<Integer, Length> found = new TreeMap<>();
    for (Subnet4 subnet : subnets) {
      int mask = subnet.prefix().mask().bits();
      found
          .computeIfAbsent(subnet.prefix().length(), any -> new Length(mask, new HashMap<>()))
          .byNetwork()
          .put(subnet.prefix().network().bits(), subnet);
    }
    lengths = found.values().toArray(new Length[0]);
  }

  /**
   * Of the subnets that contain an address and qualify the one with the lowest id, as in Kea; null
   * when there is none.
   */
  public Subnet4 containing(Ipv4Address address, Predicate<Subnet4> qualifies) {
    Subnet4 best = null;
    for (Length length : lengths) {
      Subnet4 found = length.byNetwork().get(address.bits() & length.mask());
      if (found != null && (best == null || found.id() < best.id()) && qualifies.test(found)) {
        best = found;
      }
    }
    return best;
  }
}
