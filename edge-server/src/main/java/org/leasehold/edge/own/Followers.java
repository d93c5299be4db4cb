package org.leasehold.edge.own;

import org.leasehold.edge.log.LeaseLog;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseRules.Outcome;

/**
 * The partitions of a site as somebody follows them who will never own one: events are applied as
 * an owner's are, and nothing is appended.
 */
public final class Followers {

  private final LeaseLog log;
  private final ReplayListener listener;
  private final Replay[] replays;
  private final boolean[] broken;

  /**
   * @param starts where the events after the table begin, by partition
   */
  public Followers(
      Ownership.Start[] starts, LeaseLog log, LeaseTarget table, ReplayListener listener) {
    this.log = log;
    this.listener = listener;
    replays = new Replay[starts.length];
    broken = new boolean[starts.length];
    for (int p = 0; p < starts.length; p++) {
      replays[p] = new Replay(p, starts[p], table, listener);
    }
  }

  public void start() {
    for (int partition = 0; partition < replays.length; partition++) {
      log.read(partition, replays[partition].next());
    }
  }

  /** The first offset that has not been applied. */
  public long nextOffset(int partition) {
    return replays[partition].next();
  }

  public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    Replay replay = replays[partition];
    if (replay.isContradictedBy(offset, event)) {
      stop(partition, Standing.lost("another event stands at offset " + offset));
    } else if (offset > replay.next()) {
      unreadable(partition, replay.next(), "the log goes on at " + offset);
    } else if (offset == replay.next() && !broken[partition]) {
      follow(partition, offset, appendedAtMillis, event);
    }
  }

  private void follow(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
    Replay replay = replays[partition];
    Outcome outcome = replay.judge(offset, appendedAtMillis, event);
    if (replay.isClaimMissing(outcome)) {
      stop(partition, Standing.lost(replay.missingClaim()));
    } else {
      replay.apply(offset, outcome, event);
    }
  }

  public void unreadable(int partition, long offset, String why) {
    if (offset < replays[partition].next()) {
      replays[partition].forgetLast();
      log.read(partition, replays[partition].next());
    } else {
      stop(partition, Standing.unreadable(offset, why));
    }
  }

  private void stop(int partition, String reason) {
    if (!broken[partition]) {
      broken[partition] = true;
      listener.broken(partition, reason);
    }
  }
}
