package org.leasehold.edge.table;

import org.leasehold.schemas.lease.IpAddress;

/** From the first address to the last, both included, of one family. */
public record AddressRange(IpAddress first, IpAddress last) {

  public AddressRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("range " + first + "-" + last + " ends before it begins");
    }
  }

  public boolean contains(IpAddress address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }
}
