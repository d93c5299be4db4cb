package org.leasehold.edge.own;

import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.leasehold.edge.log.LeaseLog;

/** Where a partition ends, and whether it has become shorter than it was (rule 10). */
final class LogEnd {

  static final long NOT_KNOWN = -1;

  private final int partition;
  private final LeaseLog log;
  private final Replay replay;
  private final Consumer<String> truncated;

  /**
   * @param truncated told the proof that the log has lost events
   */
  LogEnd(int partition, LeaseLog log, Replay replay, Consumer<String> truncated) {
    this.partition = partition;
    this.log = log;
    this.replay = replay;
    this.truncated = truncated;
  }

  /**
   * @param answered told where the partition ends; not at all when that cannot be had, or shows
   *     that the log was truncated
   */
  void ask(LongConsumer answered) {
    long known = replay.next();
    log.endOffset(
        partition,
        answer -> {
          if (isCut(answer, known)) {
            truncated.accept("it ends at " + answer + ", and had gone to " + known);
          } else if (answer != NOT_KNOWN) {
            answered.accept(answer);
          }
        });
  }

  /** Whether the log answers with an offset before one that it has gone to already. */
  static boolean isCut(long answer, long known) {
    return answer != NOT_KNOWN && answer < known;
  }
}
