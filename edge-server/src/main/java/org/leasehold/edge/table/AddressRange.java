package org.leasehold.edge.table;

import org.leasehold.schemas.lease.Ipv4Address;

/** From the first address to the last, both included. */
public record AddressRange(Ipv4Address first, Ipv4Address last) {

  public AddressRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("range " + first + "-" + last + " ends before it begins");
    }
  }

  public boolean contains(Ipv4Address address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }
}
