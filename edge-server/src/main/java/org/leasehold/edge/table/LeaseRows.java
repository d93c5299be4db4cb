package org.leasehold.edge.table;

import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.leasehold.schemas.lease.ClientIdentity;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseState;
import org.leasehold.schemas.lease.LeaseType;

/** The table's rows by key, by client and by number. */
final class LeaseRows {

  private final Numbered<Row> all = new Numbered<>();
  private final RowIndex.ByKey byKey = new RowIndex.ByKey(all);
  private final RowIndex.OfClient byIdentifier = new RowIndex.ByIdentifier(all);
  private final RowIndex.OfClient byHardwareAddress = new RowIndex.ByHardwareAddress(all);

  int size() {
    return byKey.size();
  }

  /** Null when there is none. */
  Row get(LeaseKey key) {
    return byKey.get(key);
  }

  /** Null when there is none. */
  Row get(int number) {
    return all.get(number);
  }

  void forEach(Consumer<Row> action) {
    byKey.forEach(action);
  }

  Row add(Lease lease) {
    Row row = new Row(lease);
    all.add(row);
    byKey.add(row);
    addClient(row);
    return row;
  }

  /**
   * @param lease of the same address or prefix as before
   */
  void replace(Row row, Lease lease) {
    if (row.lease.client().equals(lease.client())) {
      row.lease = lease;
    } else {
      removeClient(row);
      row.lease = lease;
      addClient(row);
    }
  }

  void remove(Row row) {
    byKey.remove(row);
    removeClient(row);
    all.remove(row);
  }

  private void addClient(Row row) {
    byIdentifier.addIfIdentified(row);
    byHardwareAddress.addIfIdentified(row);
  }

  private void removeClient(Row row) {
    byIdentifier.removeIfIdentified(row);
    byHardwareAddress.removeIfIdentified(row);
  }

  /** {@link LeaseView#ofClient}. */
  Row latest(LeaseType type, ClientIdentity client, LongPredicate subnetIds) {
    Row best = latest(byIdentifier, type, client, subnetIds);
    return best == null ? latest(byHardwareAddress, type, client, subnetIds) : best;
  }

  private static Row latest(
      RowIndex.OfClient index, LeaseType type, ClientIdentity client, LongPredicate subnetIds) {
    Row best = null;
    for (Row row = index.first(client); row != null; row = index.next(row)) {
      boolean fits =
          row.lease.state() != LeaseState.DECLINED
              && row.lease.client().isSameClientAs(client)
              && row.key().type() == type
              && subnetIds.test(row.lease.subnetId());
      if (fits && (best == null || isLater(row, best))) {
        best = row;
      }
    }
    return best;
  }

  /** Of leases that end at one time every edge takes the same. */
  private static boolean isLater(Row row, Row other) {
    int ends = row.lease.endsAt().compareTo(other.lease.endsAt());
    return ends > 0 || ends == 0 && row.key().address().compareTo(other.key().address()) < 0;
  }
}
