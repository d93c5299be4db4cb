package org.leasehold.edge.decide;

/**
 * Rule 8: whether the wall clock may decide that a lease has ended. It may while neither it nor the
 * broker's clock steps against this host's monotonic clock, and both agree. A step of this host's
 * clock that brings it back to the broker's is a correction, and forgiven; a step of both (one
 * host, or one bad time server) is not, since leases would seem to end before their time. All times
 * are in milliseconds.
 */
public final class ClockGuard {

  private final long maxSkew;
  private long wallMinusMonotonic;
  private long brokerMinusMonotonic;
  private boolean brokerHeard;
  private boolean brokerStepped;
  private boolean brokerAgrees;
  private long ahead;

  /**
   * @param maxSkew max-clock-skew
   * @param wall since 1970
   * @param monotonic from any origin
   */
  public ClockGuard(long maxSkew, long wall, long monotonic) {
    this.maxSkew = maxSkew;
    this.wallMinusMonotonic = wall - monotonic;
  }

  /** The broker told when it appended an event of ours, which we hear now. */
  public void appendedAt(long broker, long wall, long monotonic) {
    long difference = broker - monotonic;
    brokerStepped = brokerHeard && Math.abs(difference - brokerMinusMonotonic) > maxSkew;
    if (!brokerStepped) {
      brokerMinusMonotonic = difference; // two hosts' clocks drift: only steps count
    }
    brokerHeard = true;
    ahead = wall - broker;
    brokerAgrees = Math.abs(ahead) <= maxSkew;
    if (brokerAgrees && !brokerStepped) {
      wallMinusMonotonic = wall - monotonic;
    }
  }

  /** Until then there is nothing to compare with. An edge's first event is its claim. */
  public boolean hasHeardBroker() {
    return brokerHeard;
  }

  /** Whether leases that ended by this wall clock may be given to others. */
  public boolean mayReassign(long wall, long monotonic) {
    boolean stepped = Math.abs(wall - monotonic - wallMinusMonotonic) > maxSkew;
    return brokerHeard && brokerAgrees && !brokerStepped && !stepped;
  }

  /** What is wrong, for the log. */
  public String describe(long wall, long monotonic) {
    return "wall clock moved by "
        + (wall - monotonic - wallMinusMonotonic)
        + " ms against the monotonic clock, broker's clock "
        + (brokerStepped ? "stepped too, " : "did not step, ")
        + "wall clock was "
        + ahead
        + " ms ahead of the broker's; max-clock-skew is "
        + maxSkew
        + " ms";
  }
}
