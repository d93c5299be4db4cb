package org.leasehold.edge.table;

/**
 * A pool of IPv4 addresses.
 *
 * @param withoutEdges whether x.y.z.0 and x.y.z.255 are given to nobody who does not ask for them
 *     (Kea's exclude-first-last-24)
 */
public record Ipv4Pool(AddressRange range, boolean withoutEdges) implements Pool {

  @Override
  public int prefixLength() {
    return Integer.SIZE;
  }

  @Override
  public Unused unused(int partitions) {
    return new UnusedIpv4(range, partitions, withoutEdges);
  }
}
