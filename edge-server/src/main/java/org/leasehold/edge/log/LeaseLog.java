package org.leasehold.edge.log;

import org.leasehold.schemas.lease.LeaseCommand;
import org.leasehold.schemas.lease.LeaseEvent;

/**
 * The log of one site. Every method is called on the serving thread and none of them blocks for
 * long; every answer is delivered on the serving thread, never from within the call that asked.
 */
public interface LeaseLog {

  /** What became of an append; {@code session} is the one in which it was sent. */
  sealed interface AppendResult {

    long session();

    /**
     * It is in the log.
     *
     * @param offset -1 when the log does not tell
     * @param appendedAtMillis the log's own time of the append, in milliseconds since 1970; -1 when
     *     it does not tell
     */
    record Committed(long session, long offset, long appendedAtMillis) implements AppendResult {}

    /** It may be in the log, now or later, or it may not. */
    record Uncertain(long session, String why) implements AppendResult {}
  }

  interface AppendCallback {
    void completed(AppendResult result);
  }

  interface EndOffsetCallback {
    /**
     * @param endOffset the offset that the next record of the partition will have; -1 when it could
     *     not be had
     */
    void answered(long endOffset);
  }

  interface ReachCallback {
    void answered(boolean reached);
  }

  /** Appends an event to a partition. Results of one partition come in the order of the appends. */
  void append(int partition, LeaseEvent event, AppendCallback callback);

  /**
   * Ends a session: what is under way in it becomes uncertain, what is appended from now on belongs
   * to a new one. Does nothing when the session has ended before.
   */
  void reopen(long session);

  void endOffset(int partition, EndOffsetCallback callback);

  /** Asks whether the log can be reached at all. */
  void reach(ReachCallback callback);

  /**
   * Delivers the partition's records from an offset on, to the {@link LogListener}, until {@link
   * #pause}.
   */
  void read(int partition, long fromOffset);

  void pause(int partition);

  /**
   * Delivers the commands for a partition from the oldest one that the log still has, until {@link
   * #pauseCommands}.
   */
  void readCommands(int partition);

  void pauseCommands(int partition);

  /**
   * Sends a command to whoever owns the partition; a failure is counted and logged, the client will
   * ask again.
   */
  void send(int partition, LeaseCommand command);
}
