package org.leasehold.edge.simulation;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.log.LeaseLog;
import org.leasehold.edge.log.LeaseLog.AppendResult.Committed;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Ownership;
import org.leasehold.edge.own.Takeover;
import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.LeaseChanged;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseRules;

/**
 * Takes a rule out of force between the production classes and their log, so that the simulation
 * can be seen to notice. Rule 1's nonce is not among them: the reading of gaps makes up for it in
 * all but the rarest courses; Rule1ClaimTest has it.
 */
final class WithoutRule implements Edge.Way {

  /** What is left out. */
  enum Omission {
    NOTHING,
    /** Rule 2: whatever is written counts, by every fold. */
    THE_FENCE,
    /** Rule 4: success is success, whatever the offset. */
    CONTIGUOUS_OFFSETS,
    /** Rule 4: success without an offset is success. */
    MISSING_OFFSETS,
    /** Rule 5: a failed append is taken for done. */
    UNCERTAIN_APPENDS,
    /** Rule 7: the client is answered before the commit. */
    WAITING_FOR_THE_COMMIT,
    /** Rule 8: another client need not wait for the skew. */
    THE_SKEW,
    /** Rule 8: the wall clock is believed. */
    THE_CLOCK_GUARD,
    /** Rule 9: a restarted edge begins at the end of the log. */
    EVENTS_AFTER_THE_CHECKPOINT,
    /** Rule 9: a restarted edge does not know the fence. */
    THE_CHECKPOINTS_FENCE
  }

  private final Omission omission;

  WithoutRule(Omission omission) {
    this.omission = omission;
  }

  static LeaseEvent unfenced(LeaseEvent event, long fence) {
    return event instanceof LeaseChanged changed && fence != LeaseRules.NO_FENCE
        ? new LeaseChanged(
            changed.change(),
            changed.lease(),
            changed.edge(),
            fence,
            changed.at(),
            changed.packet(),
            changed.commandId())
        : event;
  }

  @Override
  public LeaseLog toLog(LeaseLog log, Supplier<Ownership> ownership) {
    return new Log(log, ownership);
  }

  @Override
  public LogListener toEdge(LogListener edge) {
    return omission == Omission.THE_FENCE ? new Unfencing(edge) : edge;
  }

  private final class Log implements LeaseLog {
    private final LeaseLog log;
    private final Supplier<Ownership> ownership;

    Log(LeaseLog log, Supplier<Ownership> ownership) {
      this.log = log;
      this.ownership = ownership;
    }

    private AppendResult seen(int partition, AppendResult result) {
      long offset = result instanceof Committed committed ? committed.offset() : -2;
      boolean forged =
          switch (omission) {
            case CONTIGUOUS_OFFSETS -> offset >= 0;
            case MISSING_OFFSETS -> offset == -1;
            case UNCERTAIN_APPENDS -> offset == -2;
            default -> false;
          };
      return forged
          ? new Committed(result.session(), ownership.get().nextOffset(partition), -1)
          : result;
    }

    @Override
    public void append(int partition, LeaseEvent event, AppendCallback callback) {
      if (event instanceof OwnershipClaimed) {
        log.append(partition, event, callback);
      } else if (omission == Omission.WAITING_FOR_THE_COMMIT) {
        log.append(partition, event, result -> {});
        log.endOffset(
            partition,
            end -> callback.completed(new Committed(0, ownership.get().nextOffset(partition), -1)));
      } else {
        log.append(partition, event, result -> callback.completed(seen(partition, result)));
      }
    }

    @Override
    public void reopen(long session) {
      log.reopen(session);
    }

    @Override
    public void endOffset(int partition, EndOffsetCallback callback) {
      log.endOffset(partition, callback);
    }

    @Override
    public void reach(ReachCallback callback) {
      log.reach(callback);
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

    @Override
    public void send(int partition, LeaseCommand command) {
      log.send(partition, command);
    }
  }

  /** What is read is told as written under the latest claim. */
  private static final class Unfencing implements LogListener {
    private final LogListener edge;
    private long[] fences = new long[0];

    Unfencing(LogListener edge) {
      this.edge = edge;
    }

    @Override
    public void read(int partition, long offset, long appendedAt, LeaseEvent event) {
      if (partition >= fences.length) {
        int known = fences.length;
        fences = Arrays.copyOf(fences, partition + 1);
        Arrays.fill(fences, known, fences.length, LeaseRules.NO_FENCE);
      }
      if (event instanceof OwnershipClaimed) {
        fences[partition] = Math.max(offset, fences[partition]);
      }
      edge.read(partition, offset, appendedAt, unfenced(event, fences[partition]));
    }

    @Override
    public void unreadable(int partition, long offset, String why) {
      edge.unreadable(partition, offset, why);
    }

    @Override
    public void command(int partition, LeaseCommand command) {
      edge.command(partition, command);
    }

    @Override
    public void assigned(Set<Integer> partitions, Takeover why) {
      edge.assigned(partitions, why);
    }

    @Override
    public void revoked(Set<Integer> partitions) {
      edge.revoked(partitions);
    }
  }
}
