package org.leasehold.edge.kafka;

import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;

/** The log of a site for who only reads it: no producer, no commands. */
public final class ReadOnlyLeaseLog extends ReadingLeaseLog {

  public ReadOnlyLeaseLog(LogReader reader) {
    super(reader);
  }

  @Override
  public void append(int partition, LeaseEvent event, AppendCallback callback) {
    throw new UnsupportedOperationException("this log is read only");
  }

  @Override
  public void send(int partition, LeaseCommand command) {
    throw new UnsupportedOperationException("this log is read only");
  }

  @Override
  public void reopen(long session) {}

  @Override
  public void readCommands(int partition) {}

  @Override
  public void pauseCommands(int partition) {}
}
