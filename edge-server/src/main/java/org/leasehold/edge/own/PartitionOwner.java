package org.leasehold.edge.own;

import java.util.function.Function;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/**
 * One partition of a site's events: what has been applied of it, and whether this edge may append
 * to it. What the group, the log and the time say moves it from {@link Phase} to phase; the rules
 * are kept by what it is made of: {@link Replay} (rule 2), {@link Claiming} (1), {@link Appends} (4
 * and 7), {@link Standing} (5 and 10).
 */
final class PartitionOwner {

  private final int partition;
  private final LeaseLog log;
  private final Replay replay;
  private final UnderWay underWay = new UnderWay();
  private final Standing standing;
  private final Claiming claiming;
  private final Appends appends;
  private final Rivalry rivalry = new Rivalry();

  /**
   * @param start what the table holds of the partition
   * @param claims makes a claim of this partition with a fresh random nonce, for the reason given
   */
  PartitionOwner(
      int partition,
      Ownership.Start start,
      LeaseLog log,
      LeaseTarget table,
      OwnershipListener listener,
      Function<String, OwnershipClaimed> claims) {
    this.partition = partition;
    this.log = log;
    replay = new Replay(partition, start, table, listener);
    standing = new Standing(partition, log, listener, replay, underWay);
    LogEnd end = new LogEnd(partition, log, replay, standing::truncated);
    claiming = new Claiming(partition, log, listener, standing, replay, underWay, end, claims);
    appends = new Appends(partition, log, listener, standing, replay, underWay, end, rivalry);
  }

  void start() {
    log.read(partition, replay.next());
  }

  boolean owns() {
    return standing.phase().owns();
  }

  boolean isAssigned() {
    return standing.isAssigned();
  }

  /** While {@link #owns()}: the offset of this edge's claim. */
  long epoch() {
    return replay.fence();
  }

  long nextOffset() {
    return replay.next();
  }

  int inFlight() {
    return underWay.size();
  }

  PartitionStatus status() {
    return replay.status(standing.phase());
  }

  void assign(Takeover why) {
    standing.setAssigned(true);
    rivalry.assigned();
    if (standing.phase() == Phase.FOLLOWING) {
      standing.setTakeover(why);
      claiming.readToEnd();
    } else if (standing.phase() == Phase.HANDING_OVER) {
      standing.own(); // as far as it has read, nobody has claimed it meanwhile
      check();
    }
  }

  /** An owner that appends nothing does not see that it was succeeded: it has to ask. */
  void check() {
    if (standing.phase() == Phase.OWNING) {
      confirm(() -> {});
    }
  }

  void revoke() {
    standing.setAssigned(false);
    if (standing.phase() == Phase.OWNING) {
      standing.readOnAs(Phase.HANDING_OVER);
    } else if (standing.phase().isOnTheWay()) {
      standing.giveUp("the group took it away");
    }
  }

  /** See {@link Appends#confirm}. */
  void confirm(Runnable confirmed) {
    appends.confirm(confirmed);
  }

  /** See {@link Appends#append}. */
  void append(Append append) {
    appends.append(append);
  }

  /**
   * A few times a second: takes up again what was given up, or asks again what was not answered.
   */
  void tick() {
    Phase phase = standing.phase();
    if (phase == Phase.FOLLOWING) {
      if (isAssigned() && rivalry.mayClaim()) {
        claiming.readToEnd();
      }
    } else if (phase == Phase.READING_TO_END && !claiming.isEndKnown()) {
      claiming.askForEnd();
    } else if (phase.isOnTheWay() && standing.isTimeToLook()) {
      claiming.beginAnewIfNothingComes();
    } else if (phase == Phase.CHECKING_GAP && standing.isTimeToLook()) {
      appends.giveUpIfGapIsGone();
    } else if (phase.owns()) {
      rivalry.owned();
    }
  }

  /** A record of the partition, in order. */
  void read(long offset, long appendedAtMillis, LeaseEvent event) {
    if (replay.isContradictedBy(offset, event)) {
      standing.truncated("another event stands at offset " + offset);
    }
    Phase phase = standing.phase();
    if (offset < replay.next() || phase == Phase.OWNING || phase == Phase.BROKEN) {
      return; // known already, or ours and about to be confirmed by its callback
    }
    if (phase == Phase.HANDING_OVER || phase == Phase.SUCCEEDED) {
      readAsLeaving(event);
    } else if (offset > replay.next()) {
      unreadable(replay.next(), "the log goes on at " + offset);
    } else if (phase != Phase.CHECKING_GAP || !appends.readInGap(offset, appendedAtMillis, event)) {
      claiming.follow(offset, appendedAtMillis, event);
    }
  }

  /** What is ours is confirmed by its callback; a claim is the successor's. */
  private void readAsLeaving(LeaseEvent event) {
    if (standing.phase() == Phase.HANDING_OVER && event instanceof OwnershipClaimed) {
      appends.succeeded();
    } else if (standing.phase() == Phase.HANDING_OVER && underWay.isEmpty()) {
      // Nothing of ours is under way: another edge's, which has to be looked at in its turn.
      standing.readOnAs(Phase.CHECKING_GAP);
    }
  }

  /** An offset that cannot be read ends ownership, and the following too. */
  void unreadable(long offset, String why) {
    if (standing.phase() == Phase.BROKEN || standing.phase() == Phase.OWNING) {
      return;
    }
    if (offset < replay.next()) {
      replay.forgetLast();
      log.read(partition, replay.next());
      return;
    }
    standing.stop(Standing.unreadable(offset, why));
  }
}
