package org.leasehold.edge.log;

import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;

/** The log of a site for who only reads it: no producer, no commands. */
public final class ReadOnlyLeaseLog implements LeaseLog, AutoCloseable {

  private final LogReader reader;

  public ReadOnlyLeaseLog(LogReader reader) {
    this.reader = reader;
  }

  @Override
  public void endOffset(int partition, EndOffsetCallback callback) {
    reader.endOffset(partition, callback);
  }

  @Override
  public void reach(ReachCallback callback) {
    reader.endOffset(0, end -> callback.answered(end >= 0));
  }

  @Override
  public void read(int partition, long fromOffset) {
    reader.read(partition, fromOffset);
  }

  @Override
  public void pause(int partition) {
    reader.pause(partition);
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

  @Override
  public void close() {
    reader.close();
  }
}
