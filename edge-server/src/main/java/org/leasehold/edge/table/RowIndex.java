package org.leasehold.edge.table;

import java.util.function.Consumer;
import org.leasehold.schemas.lease.Octets;

/**
 * Rows by a key of theirs: a hash table whose chains go through the rows, so that a lease costs
 * some four octets an index. With java.util's maps a million of leases took 160 MB more.
 */
abstract class RowIndex {

  private static final int FEWEST_BITS = 8;
  private static final int SPREAD = 0x9E3779B9; // 2^32 divided by the golden ratio

  private final Rows rows;
  private int bits = FEWEST_BITS;

  /** The numbers of their first rows. */
  private int[] chains = new int[1 << bits];

  private int size;

  /**
   * @param rows in which each row has its number for as long as it is here
   */
  RowIndex(Rows rows) {
    this.rows = rows;
  }

  /** A row of that key always has that hash. */
  abstract int hash(Row row);

  abstract Row next(Row row);

  abstract void setNext(Row row, Row next);

  final int size() {
    return size;
  }

  /**
   * The first row of a chain, null when it is empty. Others than those of this hash may be on it.
   */
  final Row first(int hash) {
    return rows.get(chains[chain(hash)]);
  }

  /** A row that is not here yet. Its key must not change while it is here. */
  final void add(Row row) {
    if (size++ == chains.length) {
      grow();
    }
    link(row);
  }

  final void remove(Row row) {
    int chain = chain(hash(row));
    Row next = next(row);
    Row before = rows.get(chains[chain]);
    if (before == row) {
      chains[chain] = next == null ? Rows.NONE : next.number;
    } else {
      while (next(before) != row) {
        before = next(before);
      }
      setNext(before, next);
    }
    setNext(row, null);
    size--;
  }

  final void forEach(Consumer<Row> action) {
    for (int first : chains) {
      for (Row row = rows.get(first); row != null; row = next(row)) {
        action.accept(row);
      }
    }
  }

  private void link(Row row) {
    int chain = chain(hash(row));
    setNext(row, rows.get(chains[chain]));
    chains[chain] = row.number;
  }

  private void grow() {
    int[] old = chains;
    bits++;
    chains = new int[1 << bits];
    for (int first : old) {
      Row row = rows.get(first);
      while (row != null) {
        Row next = next(row);
        link(row);
        row = next;
      }
    }
  }

  private int chain(int hash) {
    return hash * SPREAD >>> Integer.SIZE - bits;
  }

  /** By address. */
  static final class ByAddress extends RowIndex {

    ByAddress(Rows rows) {
      super(rows);
    }

    /** Null when there is none. */
    Row get(int address) {
      Row row = first(address);
      while (row != null && row.address != address) {
        row = row.nextByAddress;
      }
      return row;
    }

    @Override
    int hash(Row row) {
      return row.address;
    }

    @Override
    Row next(Row row) {
      return row.nextByAddress;
    }

    @Override
    void setNext(Row row, Row next) {
      row.nextByAddress = next;
    }
  }

  /** By an identifier of the lease's client. */
  abstract static class ByIdentifier extends RowIndex {

    ByIdentifier(Rows rows) {
      super(rows);
    }

    /** Null when the client has none: the row is not here then. */
    abstract Octets identifier(Row row);

    final void addIfIdentified(Row row) {
      if (identifier(row) != null) {
        add(row);
      }
    }

    final void removeIfIdentified(Row row) {
      if (identifier(row) != null) {
        remove(row);
      }
    }

    @Override
    final int hash(Row row) {
      return identifier(row).hashCode();
    }
  }

  /** By client-id. */
  static final class ByClientId extends ByIdentifier {

    ByClientId(Rows rows) {
      super(rows);
    }

    @Override
    Octets identifier(Row row) {
      return row.lease.client().clientId();
    }

    @Override
    Row next(Row row) {
      return row.nextByClientId;
    }

    @Override
    void setNext(Row row, Row next) {
      row.nextByClientId = next;
    }
  }

  /** By hardware address. */
  static final class ByHardwareAddress extends ByIdentifier {

    ByHardwareAddress(Rows rows) {
      super(rows);
    }

    @Override
    Octets identifier(Row row) {
      return row.lease.client().hardwareAddress();
    }

    @Override
    Row next(Row row) {
      return row.nextByHardwareAddress;
    }

    @Override
    void setNext(Row row, Row next) {
      row.nextByHardwareAddress = next;
    }
  }
}
