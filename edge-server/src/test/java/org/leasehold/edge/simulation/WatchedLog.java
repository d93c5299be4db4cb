package org.leasehold.edge.simulation;

import java.util.UUID;
import java.util.function.Supplier;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Ownership;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;

/** An edge's log, whose answers are counted, and forged when a rule is to be left out. */
final class WatchedLog implements LeaseLog {

  /** Told of what an edge appends. */
  interface Watcher {
    void sent(int partition, LeaseEvent event);

    /** An append was answered with the offset that the edge expected. */
    void answeredInOrder(int partition, long offset, LeaseEvent event);
  }

  private final LeaseLog log;
  private final Supplier<Ownership> ownership;
  private final Omission omission;
  private final Census census;
  private final Watcher watcher;
  private final Supplier<LogListener> edge;

  WatchedLog(
      LeaseLog log,
      Supplier<Ownership> ownership,
      Omission omission,
      Census census,
      Watcher watcher,
      Supplier<LogListener> edge) {
    this.log = log;
    this.ownership = ownership;
    this.omission = omission;
    this.census = census;
    this.watcher = watcher;
    this.edge = edge;
  }

  @Override
  public void append(int partition, LeaseEvent event, AppendCallback callback) {
    watcher.sent(partition, event);
    if (event instanceof OwnershipClaimed claim) {
      if (edge.get() instanceof NoncesForgotten forgetful) {
        forgetful.claimed(partition, claim.nonce());
      }
      log.append(partition, claim, result -> claimed(partition, claim, result, callback));
    } else if (omission == Omission.WAITING_FOR_THE_COMMIT) {
      log.append(partition, event, result -> {});
      log.endOffset(
          partition,
          end -> callback.completed(new Committed(0, ownership.get().nextOffset(partition), -1)));
    } else {
      log.append(partition, event, result -> callback.completed(seen(partition, event, result)));
    }
  }

  private AppendResult seen(int partition, LeaseEvent event, AppendResult result) {
    long expected = ownership.get().nextOffset(partition);
    boolean forged;
    if (!(result instanceof Committed committed)) {
      census.add(Census.Of.UNCERTAIN_APPENDS);
      forged = omission == Omission.UNCERTAIN_APPENDS;
    } else if (committed.offset() < 0) {
      census.add(Census.Of.MISSING_OFFSETS);
      forged = omission == Omission.MISSING_OFFSETS;
    } else {
      if (committed.offset() == expected) {
        watcher.answeredInOrder(partition, expected, event);
      } else if (ownership.get().owns(partition)) {
        census.add(committed.offset() < expected ? Census.Of.LOWER_OFFSETS : Census.Of.GAPS);
      }
      forged = omission == Omission.CONTIGUOUS_OFFSETS;
    }
    if (forged) {
      return new Committed(result.session(), expected, -1);
    }
    return omission == Omission.THE_APPEND_TIME && result instanceof Committed committed
        ? new Committed(result.session(), committed.offset(), Untimed.NOT_TOLD)
        : result;
  }

  /**
   * Without rule 1 what precedes the claim is passed over, as if nothing but claims stood there.
   */
  private void claimed(
      int partition, OwnershipClaimed claim, AppendResult result, AppendCallback callback) {
    callback.completed(result);
    if (omission == Omission.READING_BEFORE_SERVING
        && result instanceof Committed committed
        && committed.offset() >= 0) {
      OwnershipClaimed somebodys =
          new OwnershipClaimed(
              claim.site(),
              partition,
              new UUID(0, 0),
              "somebody",
              claim.at(),
              claim.lfcIntervalSeconds(),
              "");
      long next = ownership.get().nextOffset(partition);
      for (long offset = next; offset < committed.offset(); offset++) {
        edge.get().read(partition, offset, committed.appendedAtMillis(), somebodys);
      }
      edge.get().read(partition, committed.offset(), committed.appendedAtMillis(), claim);
    }
  }

  @Override
  public void endOffset(int partition, EndOffsetCallback callback) {
    boolean forged =
        ownership.get().owns(partition)
            ? omission == Omission.OWNERSHIP_FOR_A_NAK
            : omission == Omission.READING_BEFORE_SERVING
                || omission == Omission.READING_BEFORE_CLAIMING;
    log.endOffset(
        partition,
        end -> callback.answered(forged && end >= 0 ? ownership.get().nextOffset(partition) : end));
  }

  @Override
  public void send(int partition, LeaseCommand command) {
    if (command.packet() != null) {
      census.add(Census.Of.FORWARDED);
    }
    log.send(partition, command);
  }

  @Override
  public void reach(ReachCallback callback) {
    log.reach(callback);
  }

  @Override
  public void reopen(long session) {
    log.reopen(session);
  }

  @Override
  public void read(int partition, long fromOffset) {
    log.read(partition, fromOffset);
  }

  @Override
  public void pause(int partition) {
    log.pause(partition);
  }

  @Override
  public void readCommands(int partition) {
    log.readCommands(partition);
  }

  @Override
  public void pauseCommands(int partition) {
    log.pauseCommands(partition);
  }
}
