package org.leasehold.edge.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.leasehold.edge.classify.LeaseClasses;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseState;

/**
 * How many leases the clients of each class hold, by the classes that the leases carry. As in Kea
 * declined ones are nobody's.
 */
final class ClassCounts {

  /** Contexts that are remembered, of which there are few different ones. */
  private static final int MOST_REMEMBERED = 4096;

  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, List<String>> remembered = new HashMap<>();

  /**
   * @param change 1 when the lease began, -1 when it ended
   */
  void add(Lease lease, int change) {
    if (lease.userContext() == null || lease.state() != LeaseState.DEFAULT) {
      return;
    }
    for (String name : classes(lease.userContext())) {
      counts.merge(
          name,
          (long) change,
          (count, more) -> count + more == 0 ? null : Long.valueOf(count + more));
    }
  }

  private List<String> classes(String userContext) {
    List<String> known = remembered.get(userContext);
    if (known == null) {
      if (remembered.size() >= MOST_REMEMBERED) {
        remembered.clear();
      }
      known = LeaseClasses.ofContext(userContext);
      remembered.put(userContext, known);
    }
    return known;
  }

  long of(String name) {
    return counts.getOrDefault(name, 0L);
  }
}
