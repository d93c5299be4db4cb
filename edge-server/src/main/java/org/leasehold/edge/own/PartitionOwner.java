package org.leasehold.edge.own;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LeaseLog.AppendResult;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LeaseLog.AppendResult.Uncertain;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseRules;
import org.leasehold.schemas.lease.LeaseRules.Outcome;

/**
 * One partition of a site's events: what has been applied of it, and whether this edge may append
 * to it. Rules 1, 2, 4 and 5 are kept here.
 *
 * <pre>
 *   FOLLOWING ──assigned──▶ READING_TO_END ──at the end──▶ CLAIMING ──own claim read──▶ OWNING ◀──▶ CHECKING_GAP
 *       ▲                        │                            │                        │  │             │
 *       ├──────revoked───────────┴────────────────────────────┘                 revoked│  │             │
 *       ├──────── an uncertain append, a foreign claim ────────────────────────────────│──┴─────────────┤
 *       └──────── what precedes the successor's claim is settled ── SUCCEEDED ◀── HANDING_OVER ◀────────┘
 * </pre>
 *
 * An owner from whom the group takes the partition goes on until it reads its successor's claim, so
 * that there is an owner at any time: safety rests on the order of the log, not on the group.
 */
final class PartitionOwner {

  enum Phase {
    FOLLOWING,
    READING_TO_END,
    CLAIMING,
    OWNING,
    CHECKING_GAP,
    HANDING_OVER,
    SUCCEEDED,
    BROKEN
  }

  private static final long NOT_KNOWN = -1;

  /** Some seconds: a claim is read back in far less. */
  private static final int TICKS_TO_CLAIM = 20;

  /** An append whose outcome is outstanding. */
  private static final class InFlight {
    final Append append;
    long offset = NOT_KNOWN;
    long appendedAtMillis = NOT_KNOWN;

    InFlight(Append append) {
      this.append = append;
    }
  }

  private final int partition;
  private final LeaseLog log;
  private final LeaseTarget table;
  private final OwnershipListener listener;
  private final Function<String, OwnershipClaimed> claims;

  private Phase phase = Phase.FOLLOWING;
  private boolean assigned;
  private Takeover takeover = Takeover.FIRST;
  private long fence;

  /** Null when nobody has claimed the partition, or the log no longer has the claim. */
  private OwnershipClaimed latestClaim;

  private long next;
  private final Continuity continuity = new Continuity();
  private final Rivalry rivalry = new Rivalry();
  private long end = NOT_KNOWN;
  private int ticksOnTheWay;
  private UUID nonce;

  /** Answers to what an earlier phase asked are told by it, and ignored. */
  private int generation;

  private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>();
  private final List<Append> undecided = new ArrayList<>();

  /** What may be done once this offset is settled while this edge owns the partition. */
  private record Confirmation(long end, Runnable confirmed) {}

  private final ArrayDeque<Confirmation> confirmations = new ArrayDeque<>();

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
    this.next = start.next();
    this.fence = start.fence();
    this.latestClaim = start.claim();
    this.log = log;
    this.table = table;
    this.listener = listener;
    this.claims = claims;
  }

  void start() {
    log.read(partition, next);
  }

  Phase phase() {
    return phase;
  }

  boolean owns() {
    return phase == Phase.OWNING || phase == Phase.HANDING_OVER;
  }

  boolean isAssigned() {
    return assigned;
  }

  /** While {@link #owns()}: the offset of this edge's claim. */
  long epoch() {
    return fence;
  }

  long nextOffset() {
    return next;
  }

  int inFlight() {
    return inFlight.size();
  }

  PartitionStatus status() {
    boolean known = latestClaim != null;
    return new PartitionStatus(
        partition,
        phase.name(),
        known ? latestClaim.edge() : "",
        fence,
        known ? latestClaim.at() : null,
        known ? latestClaim.reason() : "",
        next);
  }

  void assign(Takeover why) {
    assigned = true;
    rivalry.assigned();
    if (phase == Phase.FOLLOWING) {
      takeover = why;
      readToEnd();
    } else if (phase == Phase.HANDING_OVER) {
      phase = Phase.OWNING; // as far as it has read, nobody has claimed it meanwhile
      log.pause(partition);
      check();
    }
  }

  /** An owner that appends nothing does not see that it was succeeded: it has to ask. */
  void check() {
    if (phase == Phase.OWNING) {
      confirm(() -> {});
    }
  }

  void revoke() {
    assigned = false;
    if (phase == Phase.OWNING) {
      handOver();
    } else if (phase == Phase.READING_TO_END || phase == Phase.CLAIMING) {
      giveUp("the group took it away");
    }
  }

  private void handOver() {
    phase = Phase.HANDING_OVER;
    log.read(partition, continuity.readFrom(next));
  }

  /**
   * Rule 7, for what promises nothing but speaks for the owner: {@code confirmed} runs when the log
   * has shown that nobody else claimed the partition before this call, and never if somebody did.
   */
  void confirm(Runnable confirmed) {
    long epoch = fence;
    askForEnd(
        answer -> {
          if (owns() && fence == epoch) {
            confirmations.add(new Confirmation(answer, confirmed));
            runConfirmed();
          }
        });
  }

  /**
   * @param answered told where the partition ends; not at all when that cannot be had, or shows
   *     that the log was truncated
   */
  private void askForEnd(LongConsumer answered) {
    long known = next;
    log.endOffset(
        partition,
        answer -> {
          if (isCut(answer, known)) {
            truncated("it ends at " + answer + ", and had gone to " + known);
          } else if (answer != NOT_KNOWN) {
            answered.accept(answer);
          }
        });
  }

  private void runConfirmed() {
    while (!confirmations.isEmpty() && confirmations.element().end() <= next) {
      confirmations.remove().confirmed().run();
    }
    if (!confirmations.isEmpty() && inFlight.isEmpty()) {
      // The log goes on where nothing of ours is under way: somebody else writes.
      confirmations.clear();
      phase = Phase.CHECKING_GAP;
      log.read(partition, continuity.readFrom(next));
    }
  }

  /**
   * A few times a second: takes up again what was given up, or asks again what was not answered.
   */
  void tick() {
    if (assigned && phase == Phase.FOLLOWING) {
      if (rivalry.mayClaim()) {
        readToEnd();
      }
    } else if (phase == Phase.READING_TO_END && end == NOT_KNOWN) {
      askForEnd();
    } else if (phase == Phase.READING_TO_END || phase == Phase.CLAIMING) {
      if (++ticksOnTheWay % TICKS_TO_CLAIM == 0) {
        beginAnewIfNothingComes();
      }
    } else if (phase == Phase.CHECKING_GAP) {
      if (++ticksOnTheWay % TICKS_TO_CLAIM == 0) {
        giveUpIfGapIsGone();
      }
    } else if (owns()) {
      rivalry.owned();
    }
  }

  /** What was to be read is not there: the log has lost it, or never got it. */
  private void beginAnewIfNothingComes() {
    int asked = generation;
    askForEnd(
        answer -> {
          if (asked == generation && answer <= next) {
            readToEnd();
          }
        });
  }

  /**
   * A gap that the log has lost is never read to its end, and its owner would hold replies for
   * good.
   */
  private void giveUpIfGapIsGone() {
    int asked = generation;
    long known = next;
    askForEnd(
        answer -> {
          if (asked == generation
              && phase == Phase.CHECKING_GAP
              && next == known
              && answer == known) {
            giveUp("the log no longer has what followed offset " + (known - 1));
          }
        });
  }

  /** Rule 1, first step: all that precedes the claim has to be known. */
  private void readToEnd() {
    phase = Phase.READING_TO_END;
    end = NOT_KNOWN;
    ticksOnTheWay = 0;
    generation++;
    askForEnd();
  }

  /** A slow answer counts although it was asked for again. */
  private void askForEnd() {
    int asked = generation;
    askForEnd(
        answer -> {
          if (asked == generation && end == NOT_KNOWN) {
            end = answer;
            claimAtEnd();
          }
        });
  }

  private void claimAtEnd() {
    if (end == NOT_KNOWN || next < end) {
      return;
    }
    OwnershipClaimed claim = claims.apply(takeover.text());
    nonce = claim.nonce();
    phase = Phase.CLAIMING;
    int sent = ++generation;
    long known = next;
    log.append(
        partition,
        claim,
        result -> {
          if (result instanceof Committed committed && isCut(committed.offset(), known)) {
            truncated("a claim stands at " + committed.offset() + ", and it had gone to " + known);
          } else if (result instanceof Committed committed) {
            tellAppendTime(committed);
          } else if (sent == generation && result instanceof Uncertain uncertain) {
            log.reopen(uncertain.session());
            giveUp("the claim is uncertain: " + uncertain.why());
          }
        });
  }

  /**
   * Appends under the current epoch.
   *
   * @throws IllegalStateException when this edge does not own the partition in the event's epoch
   */
  void append(Append append) {
    if (!owns() || append.event().epoch() != fence) {
      throw new IllegalStateException("partition " + partition + " is not owned in this epoch");
    }
    InFlight entry = new InFlight(append);
    inFlight.add(entry);
    int sent = generation;
    log.append(
        partition,
        append.event(),
        result -> {
          if (sent == generation) {
            completed(entry, result);
          }
        });
  }

  private void completed(InFlight entry, AppendResult result) {
    if (!(result instanceof Committed committed)) {
      log.reopen(result.session());
      giveUp("an append is uncertain: " + ((Uncertain) result).why());
      return;
    }
    long offset = committed.offset();
    if (isCut(offset, next)) {
      truncated("an append was answered with offset " + offset + ", expected " + next);
      return;
    }
    if (offset == NOT_KNOWN) {
      // Rule 4: success without an offset proves nothing.
      log.reopen(result.session());
      giveUp("an append was answered without an offset, expected " + next);
      return;
    }
    tellAppendTime(committed);
    entry.offset = offset;
    entry.appendedAtMillis = committed.appendedAtMillis();
    if (phase == Phase.CHECKING_GAP) {
      return;
    }
    if (offset > next) {
      // Rule 4: somebody wrote in between. Replies are held until each offset of the gap is read.
      phase = Phase.CHECKING_GAP;
      log.read(partition, continuity.readFrom(next));
      return;
    }
    settle(inFlight.poll());
    if (phase == Phase.SUCCEEDED) {
      giveWayOnceSettled();
    } else {
      runConfirmed();
    }
  }

  private void tellAppendTime(Committed committed) {
    if (committed.appendedAtMillis() >= 0) {
      listener.appendedAt(committed.appendedAtMillis());
    }
  }

  private void settle(InFlight entry) {
    LeaseChanged event = entry.append.event();
    applied(entry.offset, apply(entry.offset, entry.appendedAtMillis, event), event);
    entry.append.committed(entry.offset);
    entry.append.decided();
  }

  /** A record of the partition, in order. */
  void read(long offset, long appendedAtMillis, LeaseEvent event) {
    if (offset == next - 1 && continuity.isContradictedBy(event)) {
      truncated("another event stands at offset " + offset);
    }
    if (offset < next || phase == Phase.OWNING || phase == Phase.BROKEN) {
      return; // known already, or ours and about to be confirmed by its callback
    }
    if (phase == Phase.HANDING_OVER || phase == Phase.SUCCEEDED) {
      readAsLeaving(offset, event);
    } else if (offset > next) {
      unreadable(next, "the log goes on at " + offset);
    } else if (phase == Phase.CHECKING_GAP) {
      readInGap(offset, appendedAtMillis, event);
    } else {
      follow(offset, appendedAtMillis, event);
      if (phase == Phase.READING_TO_END) {
        claimAtEnd();
      }
    }
  }

  /**
   * What is ours is confirmed by its callback; a claim is the successor's, and what stands before
   * it still counts.
   */
  private void readAsLeaving(long offset, LeaseEvent event) {
    if (phase == Phase.HANDING_OVER && event instanceof OwnershipClaimed) {
      phase = Phase.SUCCEEDED;
      giveWayOnceSettled();
    } else if (phase == Phase.HANDING_OVER && inFlight.isEmpty()) {
      // Nothing of ours is under way: another edge's, which has to be looked at in its turn.
      phase = Phase.CHECKING_GAP;
      log.read(partition, continuity.readFrom(next));
    }
  }

  private void giveWayOnceSettled() {
    if (inFlight.isEmpty()) {
      giveUp("handed over", true);
    }
  }

  private void readInGap(long offset, long appendedAtMillis, LeaseEvent event) {
    if (!inFlight.isEmpty() && inFlight.element().offset == offset) {
      settle(inFlight.poll());
    } else {
      Outcome outcome = apply(offset, appendedAtMillis, event);
      if (isClaimMissing(outcome)) {
        return;
      }
      if (!(outcome instanceof Outcome.Fenced)) {
        rivalry.lost();
        giveUp("edge " + event.edge() + " wrote at offset " + offset, !assigned);
        follow(offset, appendedAtMillis, event);
        return;
      }
      applied(offset, outcome, event);
    }
    boolean heldReplies = !inFlight.isEmpty() && inFlight.element().offset != NOT_KNOWN;
    if (!heldReplies) {
      if (assigned) {
        phase = Phase.OWNING;
        log.pause(partition);
      } else {
        phase = Phase.HANDING_OVER;
      }
      runConfirmed();
    }
  }

  private void follow(long offset, long appendedAtMillis, LeaseEvent event) {
    Outcome outcome = apply(offset, appendedAtMillis, event);
    if (isClaimMissing(outcome)) {
      return;
    }
    applied(offset, outcome, event);
    if (event instanceof OwnershipClaimed claim) {
      claimRead(offset, claim);
    }
  }

  private void claimRead(long offset, OwnershipClaimed claim) {
    // What was uncertain before this claim has been read by now, or will be fenced.
    List<Append> known = List.copyOf(undecided);
    undecided.clear();
    known.forEach(Append::decided);
    latestClaim = claim;
    if (phase == Phase.CLAIMING && claim.nonce().equals(nonce)) {
      phase = Phase.OWNING;
      generation++;
      log.pause(partition);
      log.readCommands(partition);
      listener.gained(partition, offset, takeover);
    }
  }

  private Outcome apply(long offset, long appendedAtMillis, LeaseEvent event) {
    Lease current =
        event instanceof LeaseChanged changed ? table.leaseAt(changed.lease().key()) : null;
    return LeaseRules.apply(fence, current, offset, appendedAtMillis, event);
  }

  /** Rule 2: the fence and the leases change here and nowhere else. */
  private void applied(long offset, Outcome outcome, LeaseEvent event) {
    next = offset + 1;
    continuity.applied(event);
    String unusual = null;
    if (outcome instanceof Outcome.Claimed claimed) {
      fence = claimed.fence();
    } else if (outcome instanceof Outcome.Accepted accepted) {
      table.replace(((LeaseChanged) event).lease().key(), accepted.lease(), offset);
      unusual = accepted.unusual();
    }
    listener.applied(partition, offset, event, outcome instanceof Outcome.Fenced, unusual);
  }

  /** An offset that cannot be read ends ownership, and the following too. */
  void unreadable(long offset, String why) {
    if (phase == Phase.BROKEN || phase == Phase.OWNING) {
      return;
    }
    if (offset < next) {
      continuity.forget();
      log.read(partition, next);
      return;
    }
    stop("offset " + offset + " cannot be read: " + why);
  }

  private static boolean isCut(long answer, long known) {
    return answer != NOT_KNOWN && answer < known;
  }

  /**
   * An event under a claim that stands before it and was not read: what was read there is no longer
   * what the log says. (A claim that would stand behind its event was lost, for all who read.)
   */
  private boolean isClaimMissing(Outcome outcome) {
    boolean missing =
        outcome instanceof Outcome.Fenced fenced
            && fenced.epoch() > fenced.fence()
            && fenced.epoch() < next;
    if (missing) {
      truncated("the claim of the event at offset " + next + " was not read");
    }
    return missing;
  }

  /** Rule 10: what this edge knows is no longer what the log says; it has to start anew. */
  private void truncated(String proof) {
    if (phase != Phase.BROKEN) {
      stop("the log has lost events: " + proof);
    }
  }

  private void stop(String reason) {
    giveUp(reason);
    phase = Phase.BROKEN;
    listener.broken(partition, reason);
  }

  /**
   * Rule 5: an old epoch is never resumed; the partition is read back, and claimed anew while the
   * group assigns it.
   */
  private void giveUp(String reason) {
    giveUp(reason, false);
  }

  private void giveUp(String reason, boolean handedOver) {
    boolean following =
        phase == Phase.FOLLOWING || phase == Phase.READING_TO_END || phase == Phase.CLAIMING;
    generation++;
    phase = Phase.FOLLOWING;
    takeover = new Takeover(Takeover.Kind.AGAIN, reason);
    if (following) {
      return; // the reader is at work already
    }
    long epoch = fence;
    List<InFlight> open = List.copyOf(inFlight);
    inFlight.clear();
    confirmations.clear();
    for (InFlight entry : open) {
      undecided.add(entry.append);
      entry.append.uncertain(reason);
    }
    log.pauseCommands(partition);
    log.read(partition, continuity.readFrom(next));
    listener.gaveUp(partition, epoch, reason, handedOver);
  }
}
