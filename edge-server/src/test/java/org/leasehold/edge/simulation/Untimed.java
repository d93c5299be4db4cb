package org.leasehold.edge.simulation;

import java.util.Set;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Takeover;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;

/** Does not tell an edge when the broker appended what is read (a part of rule 8 left out). */
record Untimed(LogListener edge) implements LogListener {

  static final long NOT_TOLD = -1;

  @Override
  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    edge.read(partition, offset, NOT_TOLD, event);
  }

  @Override
  public void unreadable(int partition, long offset, String why) {
    edge.unreadable(partition, offset, why);
  }

  @Override
  public void command(int partition, LeaseCommand command) {
    edge.command(partition, command);
  }

  @Override
  public void assigned(Set<Integer> partitions, Takeover why) {
    edge.assigned(partitions, why);
  }

  @Override
  public void revoked(Set<Integer> partitions) {
    edge.revoked(partitions);
  }
}
