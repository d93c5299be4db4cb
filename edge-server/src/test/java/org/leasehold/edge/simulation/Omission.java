package org.leasehold.edge.simulation;

/** What an edge leaves out of the design's rules, so that the simulation can be seen to notice. */
enum Omission {
  NOTHING,
  /** Rule 1: an edge serves when its claim is written, without having read what precedes it. */
  READING_BEFORE_SERVING,
  /**
   * Rule 1: an edge claims before it has read the partition to its end. Other rules make up for it.
   */
  READING_BEFORE_CLAIMING,
  /** Rule 1: an edge takes any claim for its own. Other rules make up for it. */
  FRESH_NONCES,
  /** Rule 2: whatever is written counts, by every fold. */
  THE_FENCE,
  /** Rule 3: an edge appends for partitions that it does not own, under the epoch that it knows. */
  ONLY_THE_OWNER,
  /** Rule 4: success is success, whatever the offset. */
  CONTIGUOUS_OFFSETS,
  /** Rule 4: success without an offset is success. */
  MISSING_OFFSETS,
  /** Rule 5: a failed append is taken for done. */
  UNCERTAIN_APPENDS,
  /** Rule 6: what is under way for an address or a client keeps nobody else waiting. */
  ONE_UNDECIDED_EVENT,
  /** Rule 7: the client is answered before the commit. */
  WAITING_FOR_THE_COMMIT,
  /** Rule 7: a NAK is sent without asking the log whether this edge still owns the partition. */
  OWNERSHIP_FOR_A_NAK,
  /** Rule 8: another client need not wait for the skew. */
  THE_SKEW,
  /** Rule 8: a lease counts from when its owner's clock says, whatever the broker's says. */
  THE_APPEND_TIME,
  /** Rule 8: the wall clock is believed. */
  THE_CLOCK_GUARD,
  /** Rule 9: a restarted edge begins at the end of the log. */
  EVENTS_AFTER_THE_CHECKPOINT,
  /** Rule 9: a restarted edge takes the end of the table for the fence. */
  THE_CHECKPOINTS_FENCE
}
