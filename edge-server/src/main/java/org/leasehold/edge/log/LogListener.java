package org.leasehold.edge.log;

import java.util.Set;
import org.leasehold.edge.own.Takeover;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;

/** What the log and the group tell an edge; always on the serving thread. */
public interface LogListener {

  /**
   * The next record of a partition that is being read.
   *
   * @param appendedAtMillis the log's own time of its append, milliseconds since 1970
   */
  void read(int partition, long offset, long appendedAtMillis, LeaseEvent event);

  /** The log no longer has, or never had, an offset that was to be read. */
  void unreadable(int partition, long offset, String why);

  void command(int partition, LeaseCommand command);

  /**
   * The group gave this edge partitions, besides those it has.
   *
   * @param why it was given these
   */
  void assigned(Set<Integer> partitions, Takeover why);

  /** The group took partitions away. */
  void revoked(Set<Integer> partitions);
}
