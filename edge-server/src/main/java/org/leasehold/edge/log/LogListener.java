package org.leasehold.edge.log;

import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;

/** What the log tells an edge; always on the serving thread. */
public interface LogListener {

  /**
   * The next record of a partition that is being read.
   *
   * @param appendedAtMillis the log's own time of its append, milliseconds since 1970
   */
  void read(int partition, long offset, long appendedAtMillis, LeaseEvent event);

  /** The log no longer has, or never had, an offset that was to be read. */
  void unreadable(int partition, long offset, String why);

  /** Comes only while commands are read: who has none read need not take any. */
  default void command(int partition, LeaseCommand command) {
    throw new IllegalStateException("nobody has commands read");
  }
}
