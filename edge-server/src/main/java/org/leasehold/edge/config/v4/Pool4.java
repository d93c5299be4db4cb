package org.leasehold.edge.config.v4;

import java.util.List;
import org.leasehold.edge.classify.ClassGuard;
import org.leasehold.edge.config.DdnsSettings;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * A range of addresses to give out.
 *
 * @param first the range's first address
 * @param last the range's last address, itself included
 * @param guard who may have an address of it
 * @param additionalClasses to be evaluated for a lease of it, by the pool, then by its subnet and
 *     network
 * @param options the pool's own, over those of its subnet and network, without the server's
 * @param ddns the pool's own, over those of its subnet, network and the server
 */
public record Pool4(
    Ipv4Address first,
    Ipv4Address last,
    ClassGuard guard,
    List<String> additionalClasses,
    OptionSet options,
    DdnsSettings ddns) {

  public Pool4 {
    additionalClasses = List.copyOf(additionalClasses);
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("pool " + first + "-" + last + " ends before it begins");
    }
  }

  public boolean contains(Ipv4Address address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  /** How many addresses there are. */
  public long size() {
    return Integer.toUnsignedLong(last.bits()) - Integer.toUnsignedLong(first.bits()) + 1;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
