package org.leasehold.edge.own;

import java.util.UUID;
import java.util.function.Function;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LeaseLog.AppendResult;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LeaseLog.AppendResult.Uncertain;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseRules.Outcome;

/**
 * A partition that this edge follows and may be on its way to own (rule 1): it reads to the end,
 * appends a claim, and reads on until the claim comes.
 */
final class Claiming {

  private final int partition;
  private final LeaseLog log;
  private final OwnershipListener listener;
  private final Standing standing;
  private final Replay replay;
  private final UnderWay underWay;
  private final LogEnd logEnd;
  private final Function<String, OwnershipClaimed> claims;
  private long end = LogEnd.NOT_KNOWN;
  private UUID nonce;

  /**
   * @param claims makes a claim of this partition with a fresh random nonce, for the reason given
   */
  Claiming(
      int partition,
      LeaseLog log,
      OwnershipListener listener,
      Standing standing,
      Replay replay,
      UnderWay underWay,
      LogEnd logEnd,
      Function<String, OwnershipClaimed> claims) {
    this.partition = partition;
    this.log = log;
    this.listener = listener;
    this.standing = standing;
    this.replay = replay;
    this.underWay = underWay;
    this.logEnd = logEnd;
    this.claims = claims;
  }

  /** First step: all that precedes the claim has to be known. */
  void readToEnd() {
    standing.setOut();
    end = LogEnd.NOT_KNOWN;
    askForEnd();
  }

  boolean isEndKnown() {
    return end != LogEnd.NOT_KNOWN;
  }

  /** A slow answer counts although it was asked for again. */
  void askForEnd() {
    int asked = standing.generation();
    logEnd.ask(
        answer -> {
          if (asked == standing.generation() && !isEndKnown()) {
            end = answer;
            claimAtEnd();
          }
        });
  }

  /** What was to be read is not there: the log has lost it, or never got it. */
  void beginAnewIfNothingComes() {
    int asked = standing.generation();
    logEnd.ask(
        answer -> {
          if (asked == standing.generation() && answer <= replay.next()) {
            readToEnd();
          }
        });
  }

  private void claimAtEnd() {
    if (!isEndKnown() || replay.next() < end) {
      return;
    }
    OwnershipClaimed claim = claims.apply(standing.takeover().text());
    nonce = claim.nonce();
    standing.enter(Phase.CLAIMING);
    int sent = standing.nextGeneration();
    long known = replay.next();
    log.append(partition, claim, result -> completed(result, sent, known));
  }

  /** That the claim is in the log says nothing yet: it counts when it is read. */
  private void completed(AppendResult result, int sent, long known) {
    if (result instanceof Committed committed && LogEnd.isCut(committed.offset(), known)) {
      standing.truncated(
          "a claim stands at " + committed.offset() + ", and it had gone to " + known);
    } else if (result instanceof Committed committed) {
      if (committed.appendedAtMillis() >= 0) {
        listener.appendedAt(committed.appendedAtMillis());
      }
    } else if (sent == standing.generation() && result instanceof Uncertain uncertain) {
      log.reopen(uncertain.session());
      standing.giveUp("the claim is uncertain: " + uncertain.why());
    }
  }

  /** The next event of the partition. */
  void follow(long offset, long appendedAtMillis, LeaseEvent event) {
    Outcome outcome = replay.judge(offset, appendedAtMillis, event);
    if (replay.isClaimMissing(outcome)) {
      standing.truncated(replay.missingClaim());
      return;
    }
    replay.apply(offset, outcome, event);
    if (event instanceof OwnershipClaimed claim) {
      claimRead(offset, claim);
    }
    if (standing.phase() == Phase.READING_TO_END) {
      claimAtEnd();
    }
  }

  private void claimRead(long offset, OwnershipClaimed claim) {
    underWay.decided();
    if (standing.phase() == Phase.CLAIMING && claim.nonce().equals(nonce)) {
      standing.nextGeneration();
      standing.own();
      log.readCommands(partition);
      listener.gained(partition, offset, standing.takeover());
    }
  }
}
