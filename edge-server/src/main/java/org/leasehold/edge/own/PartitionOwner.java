package org.leasehold.edge.own;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
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
 *       ▲                        │                            │                          │              │
 *       └──────revoked───────────┴──────── an uncertain append, a foreign claim ─────────┴──────────────┘
 * </pre>
 */
final class PartitionOwner {

  enum Phase {
    FOLLOWING,
    READING_TO_END,
    CLAIMING,
    OWNING,
    CHECKING_GAP,
    BROKEN
  }

  private static final long NOT_KNOWN = -1;

  /** An append whose outcome is outstanding. */
  private static final class InFlight {
    final Append append;
    long offset = NOT_KNOWN;

    InFlight(Append append) {
      this.append = append;
    }
  }

  private final int partition;
  private final LeaseLog log;
  private final LeaseTarget table;
  private final OwnershipListener listener;
  private final Supplier<OwnershipClaimed> claims;

  private Phase phase = Phase.FOLLOWING;
  private boolean assigned;
  private long fence;
  private long next;
  private long end = NOT_KNOWN;
  private UUID nonce;

  /** Answers to what an earlier phase asked are told by it, and ignored. */
  private int generation;

  private final ArrayDeque<InFlight> inFlight = new ArrayDeque<>();
  private final List<Append> undecided = new ArrayList<>();

  /**
   * @param start what the table holds of the partition
   * @param claims makes a claim of this partition with a fresh random nonce
   */
  PartitionOwner(
      int partition,
      Ownership.Start start,
      LeaseLog log,
      LeaseTarget table,
      OwnershipListener listener,
      Supplier<OwnershipClaimed> claims) {
    this.partition = partition;
    this.next = start.next();
    this.fence = start.fence();
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
    return phase == Phase.OWNING;
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

  void assign() {
    assigned = true;
    if (phase == Phase.FOLLOWING) {
      readToEnd();
    }
  }

  void revoke(String why) {
    assigned = false;
    if (phase != Phase.FOLLOWING && phase != Phase.BROKEN) {
      giveUp(why);
    }
  }

  /**
   * A few times a second: takes up again what was given up, or asks again what was not answered.
   */
  void tick() {
    if (assigned && phase == Phase.FOLLOWING) {
      readToEnd();
    } else if (phase == Phase.READING_TO_END && end == NOT_KNOWN) {
      askForEnd();
    }
  }

  /** Rule 1, first step: all that precedes the claim has to be known. */
  private void readToEnd() {
    phase = Phase.READING_TO_END;
    end = NOT_KNOWN;
    generation++;
    askForEnd();
  }

  /** A slow answer counts although it was asked for again. */
  private void askForEnd() {
    int asked = generation;
    log.endOffset(
        partition,
        answer -> {
          if (asked == generation && end == NOT_KNOWN && answer != NOT_KNOWN) {
            end = answer;
            claimAtEnd();
          }
        });
  }

  private void claimAtEnd() {
    if (end == NOT_KNOWN || next < end) {
      return;
    }
    OwnershipClaimed claim = claims.get();
    nonce = claim.nonce();
    phase = Phase.CLAIMING;
    int sent = ++generation;
    log.append(
        partition,
        claim,
        result -> {
          if (result instanceof Committed committed) {
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
    if (phase != Phase.OWNING || append.event().epoch() != fence) {
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
    if (offset < next) {
      // Rule 4: a lower offset, or none, proves nothing.
      log.reopen(result.session());
      giveUp("an append was answered with offset " + offset + ", expected " + next);
      return;
    }
    tellAppendTime(committed);
    entry.offset = offset;
    if (phase == Phase.OWNING && offset == next) {
      settle(inFlight.poll());
    } else if (phase == Phase.OWNING) {
      // Rule 4: somebody wrote in between. Replies are held until each offset of the gap is read.
      phase = Phase.CHECKING_GAP;
      log.read(partition, next);
    }
  }

  private void tellAppendTime(Committed committed) {
    if (committed.appendedAtMillis() >= 0) {
      listener.appendedAt(committed.appendedAtMillis());
    }
  }

  private void settle(InFlight entry) {
    LeaseChanged event = entry.append.event();
    applied(entry.offset, apply(entry.offset, event), event);
    entry.append.committed(entry.offset);
    entry.append.decided();
  }

  /** A record of the partition, in order. */
  void read(long offset, LeaseEvent event) {
    if (offset < next || phase == Phase.OWNING || phase == Phase.BROKEN) {
      return; // known already, or ours and about to be confirmed by its callback
    }
    if (offset > next) {
      unreadable(next, "the log goes on at " + offset);
    } else if (phase == Phase.CHECKING_GAP) {
      readInGap(offset, event);
    } else {
      follow(offset, event);
      if (phase == Phase.READING_TO_END) {
        claimAtEnd();
      }
    }
  }

  private void readInGap(long offset, LeaseEvent event) {
    if (inFlight.element().offset == offset) {
      settle(inFlight.poll());
    } else {
      Outcome outcome = apply(offset, event);
      if (!(outcome instanceof Outcome.Fenced)) {
        giveUp("edge " + event.edge() + " wrote at offset " + offset);
        follow(offset, event);
        return;
      }
      applied(offset, outcome, event);
    }
    boolean heldReplies = !inFlight.isEmpty() && inFlight.element().offset != NOT_KNOWN;
    if (!heldReplies) {
      phase = Phase.OWNING;
      log.pause(partition);
    }
  }

  private void follow(long offset, LeaseEvent event) {
    applied(offset, apply(offset, event), event);
    if (event instanceof OwnershipClaimed claim) {
      claimRead(offset, claim);
    }
  }

  private void claimRead(long offset, OwnershipClaimed claim) {
    // What was uncertain before this claim has been read by now, or will be fenced.
    List<Append> known = List.copyOf(undecided);
    undecided.clear();
    known.forEach(Append::decided);
    if (phase == Phase.CLAIMING && claim.nonce().equals(nonce)) {
      phase = Phase.OWNING;
      generation++;
      log.pause(partition);
      log.readCommands(partition);
      listener.gained(partition, offset);
    }
  }

  private Outcome apply(long offset, LeaseEvent event) {
    Lease current =
        event instanceof LeaseChanged changed ? table.leaseAt(changed.lease().key()) : null;
    return LeaseRules.apply(fence, current, offset, event);
  }

  /** Rule 2: the fence and the leases change here and nowhere else. */
  private void applied(long offset, Outcome outcome, LeaseEvent event) {
    next = offset + 1;
    String unusual = null;
    if (outcome instanceof Outcome.Claimed claimed) {
      fence = claimed.fence();
    } else if (outcome instanceof Outcome.Accepted accepted) {
      table.replace(((LeaseChanged) event).lease().key(), accepted.lease(), offset);
      unusual = accepted.unusual();
    }
    listener.applied(partition, offset, outcome instanceof Outcome.Fenced, unusual);
  }

  /** An offset that cannot be read ends ownership, and the following too. */
  void unreadable(long offset, String why) {
    if (phase == Phase.BROKEN || phase == Phase.OWNING) {
      return;
    }
    String reason = "offset " + offset + " cannot be read: " + why;
    giveUp(reason);
    phase = Phase.BROKEN;
    listener.broken(partition, reason);
  }

  /**
   * Rule 5: an old epoch is never resumed; the partition is read back, and claimed anew while the
   * group assigns it.
   */
  private void giveUp(String why) {
    boolean owned = phase == Phase.OWNING || phase == Phase.CHECKING_GAP;
    generation++;
    phase = Phase.FOLLOWING;
    if (!owned) {
      return; // the reader is at work already
    }
    long epoch = fence;
    List<InFlight> open = List.copyOf(inFlight);
    inFlight.clear();
    for (InFlight entry : open) {
      undecided.add(entry.append);
      entry.append.uncertain(why);
    }
    log.pauseCommands(partition);
    log.read(partition, next);
    listener.gaveUp(partition, epoch, why);
  }
}
