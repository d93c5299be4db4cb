package org.leasehold.edge.serve;

import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.own.Ownership;

/** Whether clients are served at the moment. */
final class Admission {

  private final CatchUp catchUp;
  private final StallWatch stalls;
  private final Ownership ownership;
  private boolean stopping;
  private Runnable whenIdle;

  Admission(CatchUp catchUp, StallWatch stalls, Ownership ownership) {
    this.catchUp = catchUp;
    this.stalls = stalls;
    this.ownership = ownership;
  }

  /**
   * From now on no message is decided upon any more.
   *
   * @param idle run once, when no event is under way any more
   */
  void stop(Runnable idle) {
    stopping = true;
    whenIdle = idle;
    checkIdle();
  }

  /** Ten times a second. */
  void checkIdle() {
    if (whenIdle != null && ownership.inFlight() == 0) {
      Runnable idle = whenIdle;
      whenIdle = null;
      idle.run();
    }
  }

  boolean isStopping() {
    return stopping;
  }

  boolean isStalled() {
    return stalls.isStalled();
  }

  /**
   * Why a message that comes now is dropped.
   *
   * @return null when it is not
   */
  DropReason refusal() {
    if (!catchUp.isDone() || stopping) {
      return DropReason.STARTING;
    }
    // another edge's offer should be the one that is chosen
    return stalls.isStalled() ? DropReason.LOG_STALLED : null;
  }
}
