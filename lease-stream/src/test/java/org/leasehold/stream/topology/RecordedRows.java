package org.leasehold.stream.topology;

import java.util.HashMap;
import java.util.Map;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** The rows as a listener sees them. */
final class RecordedRows implements TableListener {

  private final Map<LeaseKey, TableLease> rows = new HashMap<>();

  TableLease of(LeaseKey key) {
    return rows.get(key);
  }

  @Override
  public void loading(int partition) {
    rows.clear();
  }

  @Override
  public void loaded(int partition) {}

  @Override
  public void put(int partition, TableLease row) {
    rows.put(row.lease().key(), row);
  }

  @Override
  public void removed(int partition, LeaseKey key) {
    rows.remove(key);
  }

  @Override
  public void closed(int partition) {}
}
