package org.leasehold.edge.simulation;

import org.leasehold.edge.log.LogListener;
import org.leasehold.schemas.lease.LeaseEvent;

/** Does not tell an edge when the broker appended what is read (a part of rule 8 left out). */
final class Untimed extends PassingListener {

  static final long NOT_TOLD = -1;

  Untimed(LogListener edge) {
    super(edge);
  }

  @Override
  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    edge.read(partition, offset, NOT_TOLD, event);
  }
}
