package org.leasehold.edge.own;

import org.leasehold.edge.log.LeaseLog;

/**
 * Where this edge stands with a partition: its {@link Phase}, and the steps from one to another
 * that several parts of an ownership take.
 */
final class Standing {

  /** Some seconds: a claim is read back in far less. */
  private static final int TICKS_TO_LOOK = 20;

  private final int partition;
  private final LeaseLog log;
  private final OwnershipListener listener;
  private final Replay replay;
  private final UnderWay underWay;
  private Phase phase = Phase.FOLLOWING;
  private Takeover takeover = Takeover.FIRST;
  private boolean assigned;

  /** Answers to what an earlier phase asked are told by it, and ignored. */
  private int generation;

  private int ticksOnTheWay;

  Standing(
      int partition, LeaseLog log, OwnershipListener listener, Replay replay, UnderWay underWay) {
    this.partition = partition;
    this.log = log;
    this.listener = listener;
    this.replay = replay;
    this.underWay = underWay;
  }

  Phase phase() {
    return phase;
  }

  /** Whether the group gives this edge the partition. */
  boolean isAssigned() {
    return assigned;
  }

  void setAssigned(boolean now) {
    assigned = now;
  }

  Takeover takeover() {
    return takeover;
  }

  void setTakeover(Takeover why) {
    takeover = why;
  }

  int generation() {
    return generation;
  }

  int nextGeneration() {
    return ++generation;
  }

  void enter(Phase next) {
    phase = next;
  }

  /** On the way to a claim, from its first step. */
  void setOut() {
    phase = Phase.READING_TO_END;
    generation++;
    ticksOnTheWay = 0;
  }

  /** Asked at each tick of a phase that waits: whether it has waited for long. */
  boolean isTimeToLook() {
    return ++ticksOnTheWay % TICKS_TO_LOOK == 0;
  }

  /** What is appended from now on is confirmed by its callback, and need not be read. */
  void own() {
    phase = Phase.OWNING;
    log.pause(partition);
  }

  /** Reads on, for what is written beside this edge's own. */
  void readOnAs(Phase next) {
    phase = next;
    log.read(partition, replay.readFrom());
  }

  /**
   * Rule 5: an old epoch is never resumed; the partition is read back, and claimed anew while the
   * group assigns it.
   */
  void giveUp(String reason) {
    giveUp(reason, false);
  }

  /**
   * @param handedOver whether as it should: to a successor, after the group took it away
   */
  void giveUp(String reason, boolean handedOver) {
    boolean following = phase == Phase.FOLLOWING || phase.isOnTheWay();
    generation++;
    phase = Phase.FOLLOWING;
    takeover = new Takeover(Takeover.Kind.AGAIN, reason);
    if (following) {
      return; // the reader is at work already
    }
    long epoch = replay.fence();
    underWay.becomeUncertain(reason);
    log.pauseCommands(partition);
    log.read(partition, replay.readFrom());
    listener.gaveUp(partition, epoch, reason, handedOver);
  }

  /** Rule 10: what this edge knows is no longer what the log says; it has to start anew. */
  void truncated(String proof) {
    if (phase != Phase.BROKEN) {
      stop(lost(proof));
    }
  }

  static String lost(String proof) {
    return "the log has lost events: " + proof;
  }

  static String unreadable(long offset, String why) {
    return "offset " + offset + " cannot be read: " + why;
  }

  /** The partition cannot be followed any more. */
  void stop(String reason) {
    giveUp(reason);
    phase = Phase.BROKEN;
    listener.broken(partition, reason);
  }
}
