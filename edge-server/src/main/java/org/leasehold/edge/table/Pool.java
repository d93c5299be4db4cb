package org.leasehold.edge.table;

/** A pool to give addresses, or prefixes of one length, from. */
public interface Pool {

  AddressRange range();

  /** The length in bits of what is given: 32, 128, or that of the prefixes. */
  int prefixLength();

  /** All of its members, which nobody has had yet. */
  Unused unused(int partitions);
}
