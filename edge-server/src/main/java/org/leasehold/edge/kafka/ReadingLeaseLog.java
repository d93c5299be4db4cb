package org.leasehold.edge.kafka;

import org.leasehold.edge.log.LeaseLog;

/** The part of a site's log that its {@link LogReader} answers. */
abstract class ReadingLeaseLog implements LeaseLog, AutoCloseable {

  private final LogReader reader;

  ReadingLeaseLog(LogReader reader) {
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
  public void readCommands(int partition) {
    reader.readCommands(partition);
  }

  @Override
  public void pauseCommands(int partition) {
    reader.pauseCommands(partition);
  }

  @Override
  public void close() {
    reader.close();
  }
}
