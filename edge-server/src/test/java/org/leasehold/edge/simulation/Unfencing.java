package org.leasehold.edge.simulation;

import java.util.Arrays;
import org.leasehold.edge.log.LogListener;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseRules;

/** Tells an edge what is read as if it were written under the latest claim (rule 2 left out). */
final class Unfencing extends PassingListener {

  private final long[] fences;

  Unfencing(LogListener edge, int partitions) {
    super(edge);
    fences = new long[partitions];
    Arrays.fill(fences, LeaseRules.NO_FENCE);
  }

  static LeaseEvent unfenced(LeaseEvent event, long fence) {
    return event instanceof LeaseChanged changed && fence != LeaseRules.NO_FENCE
        ? new LeaseChanged(
            changed.change(),
            changed.lease(),
            changed.edge(),
            fence,
            changed.at(),
            changed.packet(),
            changed.commandId())
        : event;
  }

  @Override
  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    if (event instanceof OwnershipClaimed) {
      fences[partition] = Math.max(offset, fences[partition]);
    }
    edge.read(partition, offset, appendedAtMillis, unfenced(event, fences[partition]));
  }
}
