package org.leasehold.edge.transfer;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Followers;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.ReplayListener;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.schemas.lease.LeaseEvent;

/**
 * Applies the events after the table up to the ends that the partitions have at the start, and owns
 * nothing: what the site's leases are at that moment. On the serving thread.
 */
final class LogFollower implements LogListener, ReplayListener {

  private static final long NOT_KNOWN = -1;
  private static final long PATIENCE_NANOS = 30_000_000_000L;

  private final Followers partitions;
  private final LeaseLog log;
  private final LongSupplier nanos;
  private final long[] ends;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private long lastProgress;

  LogFollower(Ownership.Start[] starts, SiteLeases leases, LeaseLog log, LongSupplier nanos) {
    this.log = log;
    this.nanos = nanos;
    ends = new long[starts.length];
    Arrays.fill(ends, NOT_KNOWN);
    partitions = new Followers(starts, log, leases, this);
    lastProgress = nanos.getAsLong();
  }

  /** Done when all is read; fails with a {@link StartFailure}. */
  CompletableFuture<Void> end() {
    return end;
  }

  void start() {
    partitions.start();
    for (int partition = 0; partition < ends.length; partition++) {
      askForEnd(partition);
    }
  }

  private void askForEnd(int partition) {
    log.endOffset(
        partition,
        answer -> {
          if (answer == NOT_KNOWN) {
            askForEnd(partition);
          } else {
            ends[partition] = answer;
            look();
          }
        });
  }

  private void look() {
    for (int partition = 0; partition < ends.length; partition++) {
      if (ends[partition] == NOT_KNOWN || partitions.nextOffset(partition) < ends[partition]) {
        return;
      }
    }
    end.complete(null);
  }

  void tick() {
    if (nanos.getAsLong() - lastProgress > PATIENCE_NANOS) {
      end.completeExceptionally(new StartFailure("the log has not answered for 30 s"));
    }
  }

  @Override
  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    partitions.read(partition, offset, appendedAtMillis, event);
  }

  @Override
  public void unreadable(int partition, long offset, String why) {
    partitions.unreadable(partition, offset, why);
  }

  @Override
  public void applied(
      int partition, long offset, LeaseEvent event, boolean fenced, String unusual) {
    lastProgress = nanos.getAsLong();
    if (offset + 1 == ends[partition]) {
      look();
    }
  }

  @Override
  public void broken(int partition, String why) {
    end.completeExceptionally(
        new StartFailure("lease events of partition " + partition + ": " + why));
  }
}
