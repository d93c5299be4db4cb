package org.leasehold.edge.log;

import java.util.Set;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;

/** What the log and the group tell an edge; always on the serving thread. */
public interface LogListener {

  /** The next record of a partition that is being read. */
  void read(int partition, long offset, LeaseEvent event);

  /** The log no longer has, or never had, an offset that was to be read. */
  void unreadable(int partition, long offset, String why);

  void command(int partition, LeaseCommand command);

  /** The group gave this edge partitions, besides those it has. */
  void assigned(Set<Integer> partitions);

  /** The group took partitions away. */
  void revoked(Set<Integer> partitions);
}
