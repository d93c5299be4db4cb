package org.leasehold.edge.subnets;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.leasehold.edge.config.v4.Subnet4;

/** The subnets of a shared network, read from one of them on and round to the one before it. */
public final class InTurn extends AbstractList<Subnet4> implements RandomAccess {

  private final List<Subnet4> subnets;
  private final int start;

  /**
   * @param start the index of the first
   */
  public InTurn(List<Subnet4> subnets, int start) {
    this.subnets = subnets;
    this.start = start;
  }

  @Override
  public Subnet4 get(int index) {
    int at = start + index;
    return subnets.get(at < subnets.size() ? at : at - subnets.size());
  }

  @Override
  public int size() {
    return subnets.size();
  }
}
