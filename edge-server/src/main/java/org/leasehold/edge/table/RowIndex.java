package org.leasehold.edge.table;

import java.util.function.Consumer;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.Octets;

/**
 * Rows by a key of theirs: a hash table whose chains go through the rows, so that a lease costs
 * some four octets an index. With java.util's maps a million of leases took 160 MB more.
 */
abstract class RowIndex {

  private static final int FEWEST_BITS = 8;
  private static final int SPREAD = 0x9E3779B9; // 2^32 divided by the golden ratio

  private final Numbered<Row> rows;
  private int bits = FEWEST_BITS;

  /** The numbers of their first rows. */
  private int[] chains = new int[1 << bits];

  private int size;

  /**
   * @param rows in which each row has its number for as long as it is here
   */
  RowIndex(Numbered<Row> rows) {
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
      chains[chain] = next == null ? Numbered.NONE : next.number;
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

  /** By the lease's key. */
  static final class ByKey extends RowIndex {

    ByKey(Numbered<Row> rows) {
      super(rows);
    }

    /** Null when there is none. */
    Row get(LeaseKey key) {
      int hash = key.hashCode();
      Row row = first(hash);
      while (row != null && !(row.hash == hash && row.key().equals(key))) {
        row = row.nextByKey;
      }
      return row;
    }

    @Override
    int hash(Row row) {
      return row.hash;
    }

    @Override
    Row next(Row row) {
      return row.nextByKey;
    }

    @Override
    void setNext(Row row, Row next) {
      row.nextByKey = next;
    }
  }

  /** By something that its client is known by. */
  abstract static class OfClient extends RowIndex {

    OfClient(Numbered<Row> rows) {
      super(rows);
    }

    /** Null when the client has none: the row is not here then. */
    abstract Octets identifier(ClientIdentity client);

    private Octets identifier(Row row) {
      return identifier(row.lease.client());
    }

    /** The first row of a client's chain, null when there is none or it is not known by this. */
    final Row first(ClientIdentity client) {
      Octets identifier = identifier(client);
      return identifier == null ? null : first(identifier.hashCode());
    }

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

  /** By client-id or DUID: all identity associations of a DUID are on one chain. */
  static final class ByIdentifier extends OfClient {

    ByIdentifier(Numbered<Row> rows) {
      super(rows);
    }

    @Override
    Octets identifier(ClientIdentity client) {
      return client.identifier();
    }

    @Override
    Row next(Row row) {
      return row.nextByIdentifier;
    }

    @Override
    void setNext(Row row, Row next) {
      row.nextByIdentifier = next;
    }
  }

  /** By hardware address. */
  static final class ByHardwareAddress extends OfClient {

    ByHardwareAddress(Numbered<Row> rows) {
      super(rows);
    }

    @Override
    Octets identifier(ClientIdentity client) {
      return client.hardwareIdentifier();
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
