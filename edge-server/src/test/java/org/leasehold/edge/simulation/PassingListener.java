package org.leasehold.edge.simulation;

import org.leasehold.edge.log.LogListener;
import org.leasehold.schemas.lease.LeaseCommand;

/** Passes on to an edge what it is told; what is read is told by each kind in its own way. */
abstract class PassingListener implements LogListener {

  final LogListener edge;

  PassingListener(LogListener edge) {
    this.edge = edge;
  }

  @Override
  public void unreadable(int partition, long offset, String why) {
    edge.unreadable(partition, offset, why);
  }

  @Override
  public void command(int partition, LeaseCommand command) {
    edge.command(partition, command);
  }
}
