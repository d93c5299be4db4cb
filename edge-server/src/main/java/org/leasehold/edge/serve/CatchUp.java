package org.leasehold.edge.serve;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.own.Ownership;

/**
 * Whether this edge may serve: not before all partitions have been read to the end that they had at
 * the start. It is ready when it also owns what the group gave it.
 */
final class CatchUp {

  private static final long NOT_KNOWN = Long.MAX_VALUE;

  private final Ownership ownership;
  private final LeaseLog log;
  private final ReadinessSink readiness;
  private final Runnable caughtUp;
  private final long[] ends;
  private final Set<Integer> toAskAgain = new HashSet<>();
  private final boolean[] assigned;
  private boolean groupAnswered;
  private boolean done;

  /**
   * @param caughtUp run once
   */
  CatchUp(Ownership ownership, LeaseLog log, ReadinessSink readiness, Runnable caughtUp) {
    this.ownership = ownership;
    this.log = log;
    this.readiness = readiness;
    this.caughtUp = caughtUp;
    ends = new long[ownership.partitions()];
    Arrays.fill(ends, NOT_KNOWN);
    assigned = new boolean[ends.length];
    readiness.condition("log", "reading the lease events to their end");
    readiness.condition("group", "waiting for the group's assignment");
  }

  void start() {
    for (int partition = 0; partition < ends.length; partition++) {
      askForEnd(partition);
    }
  }

  private void askForEnd(int partition) {
    log.endOffset(
        partition,
        end -> {
          if (end < 0) {
            toAskAgain.add(partition);
          } else {
            ends[partition] = end;
            look();
          }
        });
  }

  /** Whether all partitions have been read. */
  boolean isDone() {
    return done;
  }

  void assigned(Set<Integer> partitions) {
    groupAnswered = true;
    partitions.forEach(partition -> assigned[partition] = true);
    look();
  }

  void revoked(Set<Integer> partitions) {
    partitions.forEach(partition -> assigned[partition] = false);
    look();
  }

  /** Looks whether anything has changed, and tells. */
  void look() {
    if (!done) {
      List<Integer> again = List.copyOf(toAskAgain);
      toAskAgain.clear();
      again.forEach(this::askForEnd);
      lookAtTheLog();
    }
    if (done && groupAnswered) {
      lookAtTheGroup();
    }
  }

  private void lookAtTheLog() {
    long behind = 0;
    int unread = 0;
    for (int partition = 0; partition < ends.length; partition++) {
      long left = ends[partition] - ownership.nextOffset(partition);
      unread += left > 0 ? 1 : 0;
      behind += ends[partition] == NOT_KNOWN ? 0 : Math.max(0, left);
    }
    done = unread == 0;
    readiness.condition(
        "log", done ? null : unread + " partitions to read, " + behind + " events to go");
    if (done) {
      caughtUp.run();
    }
  }

  private void lookAtTheGroup() {
    int missing = 0;
    for (int partition = 0; partition < assigned.length; partition++) {
      missing += assigned[partition] && !ownership.owns(partition) ? 1 : 0;
    }
    readiness.condition("group", missing == 0 ? null : missing + " partitions not claimed yet");
  }
}
