package org.leasehold.edge.own;

import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LeaseLog.AppendResult;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LeaseLog.AppendResult.Uncertain;
import org.leasehold.edge.own.UnderWay.InFlight;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseRules.Outcome;

/**
 * What an owner appends to its partition, and when it counts: an answer with exactly the expected
 * offset proves that nobody claimed in between; after a gap all replies wait until it is read (rule
 * 4), and what is uncertain ends the ownership (rule 5).
 */
final class Appends {

  private final int partition;
  private final LeaseLog log;
  private final OwnershipListener listener;
  private final Standing standing;
  private final Replay replay;
  private final UnderWay underWay;
  private final LogEnd logEnd;
  private final Rivalry rivalry;

  Appends(
      int partition,
      LeaseLog log,
      OwnershipListener listener,
      Standing standing,
      Replay replay,
      UnderWay underWay,
      LogEnd logEnd,
      Rivalry rivalry) {
    this.partition = partition;
    this.log = log;
    this.listener = listener;
    this.standing = standing;
    this.replay = replay;
    this.underWay = underWay;
    this.logEnd = logEnd;
    this.rivalry = rivalry;
  }

  /**
   * Appends under the current epoch.
   *
   * @throws IllegalStateException when this edge does not own the partition in the event's epoch
   */
  void append(Append append) {
    if (!standing.phase().owns() || append.event().epoch() != replay.fence()) {
      throw new IllegalStateException("partition " + partition + " is not owned in this epoch");
    }
    InFlight entry = underWay.add(append);
    int sent = standing.generation();
    log.append(
        partition,
        append.event(),
        result -> {
          if (sent == standing.generation()) {
            completed(entry, result);
          }
        });
  }

  private void completed(InFlight entry, AppendResult result) {
    if (!(result instanceof Committed committed)) {
      log.reopen(result.session());
      standing.giveUp("an append is uncertain: " + ((Uncertain) result).why());
      return;
    }
    long offset = committed.offset();
    if (LogEnd.isCut(offset, replay.next())) {
      standing.truncated(
          "an append was answered with offset " + offset + ", expected " + replay.next());
    } else if (offset == LogEnd.NOT_KNOWN) {
      // Rule 4: success without an offset proves nothing.
      log.reopen(result.session());
      standing.giveUp("an append was answered without an offset, expected " + replay.next());
    } else {
      if (committed.appendedAtMillis() >= 0) {
        listener.appendedAt(committed.appendedAtMillis());
      }
      entry.answered(offset, committed.appendedAtMillis());
      settleInOrder(offset);
    }
  }

  private void settleInOrder(long offset) {
    if (standing.phase() == Phase.CHECKING_GAP) {
      return;
    }
    if (offset > replay.next()) {
      // Rule 4: somebody wrote in between. Replies are held until each offset of the gap is read.
      standing.readOnAs(Phase.CHECKING_GAP);
      return;
    }
    settleFirst();
    if (standing.phase() == Phase.SUCCEEDED) {
      giveWayOnceSettled();
    } else {
      runConfirmed();
    }
  }

  private void settleFirst() {
    InFlight entry = underWay.takeFirst();
    LeaseEvent event = entry.append().event();
    Outcome outcome = replay.judge(entry.offset(), entry.appendedAtMillis(), event);
    replay.apply(entry.offset(), outcome, event);
    entry.append().committed(entry.offset());
    entry.append().decided();
  }

  /** The successor's claim has been read: what stands before it still counts. */
  void succeeded() {
    standing.enter(Phase.SUCCEEDED);
    giveWayOnceSettled();
  }

  private void giveWayOnceSettled() {
    if (underWay.isEmpty()) {
      standing.giveUp("handed over", true);
    }
  }

  /**
   * Rule 7, for what promises nothing but speaks for the owner: {@code confirmed} runs when the log
   * has shown that nobody else claimed the partition before this call, and never if somebody did.
   */
  void confirm(Runnable confirmed) {
    long epoch = replay.fence();
    logEnd.ask(
        answer -> {
          if (standing.phase().owns() && replay.fence() == epoch) {
            underWay.confirmAt(answer, confirmed);
            runConfirmed();
          }
        });
  }

  private void runConfirmed() {
    underWay.runConfirmed(replay.next());
    if (underWay.isSomebodyElseWriting()) {
      underWay.dropConfirmations();
      standing.readOnAs(Phase.CHECKING_GAP);
    }
  }

  /**
   * The next event of a gap.
   *
   * @return false when it ended the ownership, and is still to be followed
   */
  boolean readInGap(long offset, long appendedAtMillis, LeaseEvent event) {
    if (underWay.isFirstAt(offset)) {
      settleFirst();
    } else {
      Outcome outcome = replay.judge(offset, appendedAtMillis, event);
      if (replay.isClaimMissing(outcome)) {
        standing.truncated(replay.missingClaim());
        return true;
      }
      if (!(outcome instanceof Outcome.Fenced)) {
        rivalry.lost();
        standing.giveUp(
            "edge " + event.edge() + " wrote at offset " + offset, !standing.isAssigned());
        return false;
      }
      replay.apply(offset, outcome, event);
    }
    if (!underWay.isFirstHeld()) {
      leaveGap();
    }
    return true;
  }

  private void leaveGap() {
    if (standing.isAssigned()) {
      standing.own();
    } else {
      standing.enter(Phase.HANDING_OVER);
    }
    runConfirmed();
  }

  /**
   * A gap that the log has lost is never read to its end, and its owner would hold replies for
   * good.
   */
  void giveUpIfGapIsGone() {
    int asked = standing.generation();
    long known = replay.next();
    logEnd.ask(
        answer -> {
          boolean waiting =
              asked == standing.generation() && standing.phase() == Phase.CHECKING_GAP;
          if (waiting && replay.next() == known && answer == known) {
            standing.giveUp("the log no longer has what followed offset " + (known - 1));
          }
        });
  }
}
