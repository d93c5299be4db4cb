package org.leasehold.edge.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.leasehold.edge.own.Ownership.Start;
import org.leasehold.schemas.lease.IpAddress;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseKey;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseRules.Outcome;
import org.leasehold.schemas.lease.TableRecord.TableLease;

/** The fold of the log as lease-stream does it, record by record as they are written. */
final class Reference {

  /** Which ACK an accepted event is for. */
  record Grant(long transactionId, IpAddress address) {}

  /** The lease table as an edge may find it when it starts. */
  record Checkpoint(List<TableLease> rows, Start[] starts) {}

  private final boolean fences;
  private final Map<LeaseKey, TableLease> table = new HashMap<>();
  private final long[] fence;
  private final long[] next;
  private final Set<Grant> accepted = new HashSet<>();

  Reference(int partitions, boolean fences) {
    this.fences = fences;
    fence = new long[partitions];
    Arrays.fill(fence, LeaseRules.NO_FENCE);
    next = new long[partitions];
  }

  void written(int partition, long offset, long appendedAt, LeaseEvent event) {
    LeaseChanged changed = event instanceof LeaseChanged found ? found : null;
    TableLease current = changed == null ? null : table.get(changed.lease().key());
    LeaseEvent seen = fences ? event : WithoutRule.unfenced(event, fence[partition]);
    Outcome outcome =
        LeaseRules.apply(
            fence[partition], current == null ? null : current.lease(), offset, appendedAt, seen);
    next[partition] = offset + 1;
    if (outcome instanceof Outcome.Claimed claimed) {
      fence[partition] = claimed.fence();
    } else if (outcome instanceof Outcome.Accepted result) {
      if (result.lease() == null) {
        table.remove(changed.lease().key());
      } else {
        table.put(changed.lease().key(), new TableLease(partition, offset, result.lease()));
      }
      if (changed.packet() != null) {
        accepted.add(new Grant(changed.packet().transactionId(), changed.lease().key().address()));
      }
    }
  }

  boolean hasAccepted(Grant grant) {
    return accepted.contains(grant);
  }

  Lease leaseOf(LeaseKey key) {
    TableLease row = table.get(key);
    return row == null ? null : row.lease();
  }

  Checkpoint checkpoint() {
    Start[] starts = new Start[next.length];
    for (int partition = 0; partition < next.length; partition++) {
      starts[partition] = new Start(next[partition], fence[partition]);
    }
    return new Checkpoint(new ArrayList<>(table.values()), starts);
  }
}
