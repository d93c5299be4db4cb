package org.leasehold.edge.table;

import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.LeaseKey;

/** A bit for each address of a pool, and a set of bits for each partition's slice of it. */
final class UnusedIpv4 implements Unused {

  private final int first;
  private final int last;
  private final int partitions;
  private final boolean withoutEdges;
  private final FreeBits[] slices;
  private final int[] sliceStart;
  private final int[] cursors;

  /**
   * @param range of IPv4 addresses, all of which are here at first
   * @param withoutEdges whether x.y.z.0 and x.y.z.255 are given to nobody who does not ask for them
   */
  UnusedIpv4(AddressRange range, int partitions, boolean withoutEdges) {
    first = bits(range.first());
    last = bits(range.last());
    this.partitions = partitions;
    this.withoutEdges = withoutEdges;
    slices = new FreeBits[partitions];
    sliceStart = new int[partitions];
    cursors = new int[partitions];
    long size = size();
    Math.toIntExact(size); // what the loader lets through
    for (int step = 0; step < Math.min(partitions, size); step++) {
      int partition = partition(first + step);
      sliceStart[partition] = first + step;
      slices[partition] = new FreeBits((int) ((size - step + partitions - 1) / partitions));
      slices[partition].fill();
    }
    if (withoutEdges) {
      for (long block = first & 0xffffff00L; block <= Integer.toUnsignedLong(last); block += 256) {
        leaveOut((int) block);
        leaveOut((int) block | 255);
      }
    }
  }

  private void leaveOut(int address) {
    if (Integer.compareUnsigned(address, first) >= 0
        && Integer.compareUnsigned(address, last) <= 0) {
      int partition = partition(address);
      slices[partition].remove(member(address, partition));
    }
  }

  private static int bits(IpAddress address) {
    return ((Ipv4Address) address).bits();
  }

  private int partition(int address) {
    return LeaseKey.partition(Integer.toUnsignedLong(address), partitions);
  }

  private int member(int address, int partition) {
    return Integer.divideUnsigned(address - sliceStart[partition], partitions);
  }

  @Override
  public long size() {
    return Integer.toUnsignedLong(last) - Integer.toUnsignedLong(first) + 1;
  }

  @Override
  public boolean isGivenUnasked(IpAddress address) {
    int octet = bits(address) & 0xff;
    return !withoutEdges || octet != 0 && octet != 255;
  }

  @Override
  public void add(IpAddress address, int partition) {
    slices[partition].add(member(bits(address), partition));
  }

  @Override
  public void remove(IpAddress address, int partition) {
    slices[partition].remove(member(bits(address), partition));
  }

  @Override
  public boolean take(IpAddress address, int partition) {
    int member = member(bits(address), partition);
    boolean taken = slices[partition].remove(member);
    if (taken) {
      cursors[partition] = member + 1;
    }
    return taken;
  }

  @Override
  public long count(int partition) {
    return slices[partition] == null ? 0 : slices[partition].count();
  }

  @Override
  public IpAddress next(int partition) {
    int member = slices[partition] == null ? -1 : slices[partition].nextFrom(cursors[partition]);
    return member < 0 ? null : new Ipv4Address(sliceStart[partition] + member * partitions);
  }

  @Override
  public void startElsewhere(int partition, long salt) {
    if (slices[partition] != null) {
      long mixed = salt * 0x9E3779B97F4A7C15L >>> 20;
      cursors[partition] = (int) (mixed % slices[partition].size());
    }
  }
}
